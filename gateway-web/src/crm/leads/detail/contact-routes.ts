import { AppError, type UserActor } from '@codexdlc/domain';
import {
  createLead,
  createLeadHistoryRepository,
  createLeadsRepository,
  editLead,
  type Lead,
} from '@codexdlc/domain/leads';
import { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { readForm, type FormResult } from '../../../http/read-form.ts';
import { userOf } from '../../../http/signed-in.ts';
import { LOCALES } from '../../../locale/locale.ts';
import type { NoticeView } from '../../../view/parts.ts';
import { renderPage } from '../../../view/render-page.ts';
import { blockOf, lineOf } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { contactFields, type GivenForm } from './contact-view.ts';
import type { DetailContext } from './detail-context.ts';
import { showDetail } from './show-detail.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';

const niche = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const ContactForm = z.object({
  name: lineOf(200).default(''),
  company: lineOf(200).default(''),
  email: lineOf(254).default(''),
  phone: lineOf(60).default(''),
  domain: lineOf(253).default(''),
  niche,
  language: z.enum(LOCALES),
});
const EditForm = ContactForm.extend({ version: z.coerce.number().int() });
const NewForm = ContactForm.extend({ note: blockOf(4000).default('') });

/** Writing down who it is: of a lead that there is, and of a new one. */
export function contactPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/:leadId/contact', edit(deps));
  return router;
}

/** Comes before the addresses of leads. */
export function newLeadPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/new', async (_req, res) => {
    await showNew(deps, res);
  });
  router.post('/new', create(deps));
  return router;
}

function edit(deps: GatewayDeps): RequestHandler<{ leadId: string }> {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { actor } = userOf(res);
    const reader = readerOf(deps, res);
    const texts = DETAIL_TEXTS[reader.locale];
    const form = readForm(EditForm, req.body);
    const done = form.ok
      ? await refusalOf(() => editLead(deps, actor, { leadId, ...form.value }))
      : undefined;
    if (form.ok && done === undefined) {
      addFlash(req, { tone: 'ok', text: texts.saved });
      res.redirect(303, leadPath(leadId));
      return;
    }
    const isStale = done?.code === 'PRECONDITION_FAILED';
    const refused = {
      form: 'contact' as const,
      given: givenOf(form, req.body),
      errors: isStale ? {} : errorsOf(form, done, texts),
      notice: isStale ? await staleNotice(deps, actor, leadId, { ...reader, texts }) : undefined,
    };
    await showDetail(deps, res.status(isStale ? 409 : 422), { leadId, refused });
  };
}

function create(deps: GatewayDeps): RequestHandler {
  return async (req, res) => {
    const { actor } = userOf(res);
    const { locale } = readerOf(deps, res);
    const texts = DETAIL_TEXTS[locale];
    const form = readForm(NewForm, req.body);
    let made: Lead | undefined;
    const refusal = form.ok
      ? await refusalOf(async () => {
          made = await createLead(deps, actor, form.value);
        })
      : undefined;
    if (made) {
      addFlash(req, { tone: 'ok', text: texts.newDone });
      res.redirect(303, leadPath(made.id));
      return;
    }
    await showNew(deps, res.status(422), {
      given: givenOf(form, req.body),
      errors: errorsOf(form, refusal, texts),
    });
  };
}

async function showNew(deps: GatewayDeps, res: Response, refused?: GivenForm): Promise<void> {
  const reader = readerOf(deps, res);
  const texts = DETAIL_TEXTS[reader.locale];
  await renderPage(res, 'crm/leads/new', {
    title: texts.newTitle,
    head: {
      title: texts.newTitle,
      lead: texts.newLead,
      crumbs: [{ label: reader.words.leads, href: '/crm/leads' }, { label: texts.newTitle }],
    },
    fields: contactFields(undefined, deps.niches, reader, refused),
    noteField: {
      name: 'note',
      kind: 'textarea' as const,
      label: texts.newNote,
      value: refused?.given['note'] ?? '',
      error: refused?.errors['note'],
      isOptional: true,
      attributes: { maxlength: 4000 },
    },
    button: { label: texts.newButton },
  });
}

/** A refusal that the page can show beside a field, or as news; whatever else went wrong is the error page's. */
async function refusalOf(change: () => Promise<unknown>): Promise<AppError | undefined> {
  try {
    await change();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'PRECONDITION_FAILED' || error.code === 'INVALID_INPUT'))
      return error;
    throw error;
  }
}

function givenOf(form: FormResult<unknown>, body: unknown): Record<string, string> {
  if (!form.ok) return form.given;
  const again = readForm(z.never(), body);
  return again.ok ? {} : again.given;
}

function errorsOf(
  form: FormResult<unknown>,
  refusal: AppError | undefined,
  { fieldErrors }: DetailContext['texts'],
): Record<string, string> {
  const names: Record<string, string> = { ...fieldErrors, company: fieldErrors.name, note: fieldErrors.name };
  if (!form.ok) {
    return Object.fromEntries(Object.entries(form.errors).map(([name, text]) => [name, names[name] ?? text]));
  }
  const field = refusal?.facts?.['field'];
  if (typeof field !== 'string') return {};
  const isUnreachable = field === 'email' && !hasText(form.value, 'email');
  return { [field]: isUnreachable ? fieldErrors.reachable : (names[field] ?? refusal?.message ?? '') };
}

function hasText(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] !== '';
}

/** Who changed it, and what is there now: what was typed stays in the fields. */
async function staleNotice(
  { db }: GatewayDeps,
  actor: UserActor,
  leadId: string,
  { texts, words, format }: Pick<DetailContext, 'texts' | 'words' | 'format'>,
): Promise<NoticeView> {
  const [lead, [latest]] = await Promise.all([
    createLeadsRepository(db, actor).get(leadId),
    createLeadHistoryRepository(db, actor).timeline(leadId, { limit: 1 }),
  ]);
  const now = (['name', 'company', 'email', 'phone', 'domain'] as const).map((name) =>
    texts.nowIs(words.fields[name], lead[name] ?? texts.nothing),
  );
  const by = latest?.actorKind === 'user' ? latest.actorName : texts.bySystem;
  return {
    tone: 'wait',
    title: latest ? texts.editMeanwhile(by, format.ago(latest.at)) : words.changedMeanwhile,
    text: texts.editTaken,
    items: now,
  };
}
