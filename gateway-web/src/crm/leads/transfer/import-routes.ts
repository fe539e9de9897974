import { importLeads, refusedRows } from '@codexdlc/domain/leads';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { UPLOAD_LIMIT_BYTES } from '../../../http/form-bodies.ts';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { userOf } from '../../../http/signed-in.ts';
import { LOCALES } from '../../../locale/locale.ts';
import { renderPage } from '../../../view/render-page.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { textOf } from '../lead-filter-form.ts';
import { readerOf, type LeadReader } from '../lead-reader.ts';
import { nicheNames } from './export-rows.ts';
import {
  foldHead,
  guessColumns,
  IMPORT_TARGETS,
  isReachable,
  mapRow,
  type ColumnMapping,
  type MappedRow,
} from './import-columns-rules.ts';
import { previewView, reportOf, reportView } from './import-view.ts';
import { keptImports, type KeptFile } from './kept-imports.ts';
import { ENCODINGS, isProblem, MAX_ROWS, readTable } from './read-file-rules.ts';
import { TRANSFER_TEXTS } from './texts/transfer-texts.ts';

export const IMPORT_PATH = '/crm/leads/import';
const MEGABYTE = 1024 * 1024;

/** A file of somebody's own contacts: uploaded, looked at, and stored only when somebody has said that it is right. */
export function importPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/import', async (_req, res) => {
    await showUpload(deps, res);
  });
  router.post('/import', upload(deps));
  router.get('/import/:importId', preview(deps));
  router.post('/import/:importId', confirm(deps));
  router.get('/import/:importId/report', report(deps));
  return router;
}

async function showUpload(deps: GatewayDeps, res: Response, error?: string): Promise<void> {
  const reader = readerOf(deps, res);
  const texts = TRANSFER_TEXTS[reader.locale];
  const { words, locale, format } = reader;
  await renderPage(res, 'crm/leads/import', {
    title: texts.title,
    head: {
      title: texts.title,
      lead: texts.lead,
      crumbs: [{ label: words.leads, href: '/crm/leads' }, { label: texts.title }],
    },
    action: IMPORT_PATH,
    fields: [
      {
        name: 'file',
        kind: 'file' as const,
        label: texts.file,
        help: texts.fileHelp(format.number(UPLOAD_LIMIT_BYTES / MEGABYTE), format.number(MAX_ROWS)),
        error,
        isRequired: true,
        attributes: { accept: '.csv,.txt,text/csv,text/plain' },
      },
      {
        name: 'niche',
        kind: 'select' as const,
        label: texts.niche,
        help: texts.nicheHelp,
        options: deps.niches.map((niche) => ({
          value: niche.name,
          label: niche.texts[locale].name,
        })),
      },
      {
        name: 'language',
        kind: 'select' as const,
        label: texts.language,
        value: 'de',
        options: LOCALES.map((value) => ({ value, label: words.languages[value] })),
      },
      {
        name: 'encoding',
        kind: 'select' as const,
        label: texts.encoding,
        options: ENCODINGS.map((value) => ({ value, label: texts.encodings[value] })),
      },
    ],
    texts,
  });
}

function upload(deps: GatewayDeps): RequestHandler {
  return async (req, res) => {
    const { locale } = readerOf(deps, res);
    const texts = TRANSFER_TEXTS[locale];
    if (!req.file || req.file.size === 0) {
      await showUpload(deps, res.status(422), texts.fileMissing);
      return;
    }
    const encoding = ENCODINGS.find((known) => known === textOf(req.body, 'encoding')) ?? 'auto';
    const table = readTable(req.file.buffer, encoding);
    if (isProblem(table)) {
      await showUpload(deps, res.status(422), texts.problems[table.kind](table.value));
      return;
    }
    const niche = deps.niches.find(({ name }) => name === textOf(req.body, 'niche')) ?? deps.niches[0];
    const id = await keptImports(deps, userOf(res).id).keep({
      ...table,
      name: fileName(req.file.originalname),
      niche: niche?.name ?? 'other',
      language: LOCALES.find((known) => known === textOf(req.body, 'language')) ?? 'de',
    });
    res.redirect(303, `${IMPORT_PATH}/${id}`);
  };
}

function preview(deps: GatewayDeps): RequestHandler<{ importId: string }> {
  return async (req, res) => {
    const id = requireLeadId(req.params.importId);
    const file = await keptImports(deps, userOf(res).id).find(id);
    if (!file) {
      tellGone(deps, req, res);
      return;
    }
    await showPreview(deps, res, { id, file, mapping: guessColumns(file.header) });
  };
}

interface Preview {
  id: string;
  file: KeptFile;
  mapping: ColumnMapping;
  error?: string | undefined;
}

async function showPreview(
  deps: GatewayDeps,
  res: Response,
  { id, file, mapping, error }: Preview,
): Promise<void> {
  const reader = readerOf(deps, res);
  const texts = TRANSFER_TEXTS[reader.locale];
  const rows = rowsOf(deps, file, mapping, reader);
  await renderPage(res, 'crm/leads/import-preview', {
    ...previewView({ file, mapping, rows, refusals: refusedRows(rows) }, { ...reader, texts }),
    action: `${IMPORT_PATH}/${id}`,
    cancelHref: IMPORT_PATH,
    error: error ?? (isReachable(mapping) ? undefined : texts.nothingMapped),
    texts,
  });
}

function confirm(deps: GatewayDeps): RequestHandler<{ importId: string }> {
  return async (req, res) => {
    const id = requireLeadId(req.params.importId);
    const { actor, id: userId } = userOf(res);
    const kept = keptImports(deps, userId);
    const found = await kept.find(id);
    const mapping = found && chosenColumns(req.body, found.header);
    if (found && mapping && (textOf(req.body, 'step') !== 'import' || !isReachable(mapping))) {
      await showPreview(deps, res.status(isReachable(mapping) ? 200 : 422), { id, file: found, mapping });
      return;
    }
    const file = await kept.take(id);
    if (file && mapping) {
      const rows = rowsOf(deps, file, mapping, readerOf(deps, res));
      await kept.keepReport(id, reportOf(file, rows, await importLeads(deps, actor, rows)));
    }
    res.redirect(303, `${IMPORT_PATH}/${id}/report`);
  };
}

function report(deps: GatewayDeps): RequestHandler<{ importId: string }> {
  return async (req, res) => {
    const found = await keptImports(deps, userOf(res).id).findReport(requireLeadId(req.params.importId));
    if (!found) {
      tellGone(deps, req, res);
      return;
    }
    const reader = readerOf(deps, res);
    const texts = TRANSFER_TEXTS[reader.locale];
    await renderPage(res, 'crm/leads/import-report', {
      ...reportView(found, { ...reader, texts }),
      texts,
    });
  };
}

function tellGone(deps: GatewayDeps, req: Request<{ importId: string }>, res: Response): void {
  const text = TRANSFER_TEXTS[readerOf(deps, res).locale].gone;
  addFlash(req, { tone: 'info', text });
  res.redirect(303, IMPORT_PATH);
}

function rowsOf(
  { niches }: GatewayDeps,
  file: KeptFile,
  mapping: ColumnMapping,
  { words }: LeadReader,
): MappedRow[] {
  const defaults = {
    niche: file.niche,
    language: file.language,
    nicheNames: nicheNames(niches, foldHead),
    nicheLabel: words.fields.niche,
  };
  return file.rows.map((row) => mapRow(row, mapping, defaults));
}

/** One meaning for each column, and each meaning once: the first column that has it. */
function chosenColumns(body: unknown, header: readonly string[]): ColumnMapping {
  const Target = z.enum(IMPORT_TARGETS).optional().catch(undefined);
  const chosen = header.map((_, index) => Target.parse(textOf(body, `column-${index}`)));
  return chosen.map((target, index) => (chosen.indexOf(target) === index ? target : undefined));
}

/** Shown again, and nothing else: no file is ever written under it. */
function fileName(given: string): string {
  // Browsers send UTF-8, the parser reads Latin-1.
  const text = Buffer.from(given, 'latin1').toString('utf8');
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\\/]+/gu, ' ')
    .trim()
    .slice(0, 120);
}
