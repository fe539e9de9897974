import { AppError } from '@codexdlc/domain';
import { convertLead, createLeadsRepository } from '@codexdlc/domain/leads';
import { Router, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { userOf } from '../../../http/signed-in.ts';
import { renderPage } from '../../../view/render-page.ts';
import { lineOf, readFields } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { leadName, leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';

const ConvertForm = z.object({ version: z.coerce.number().int(), clientName: lineOf(120).default('') });

/** The lead has signed: a client is made of it. */
export function convertPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:leadId/convert', async (req, res) => {
    await ask(deps, res, requireLeadId(req.params.leadId));
  });

  router.post('/:leadId/convert', async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const texts = DETAIL_TEXTS[locale];
    const { version, clientName } = readFields(ConvertForm, req.body);
    if (clientName === '') {
      await ask(deps, res.status(422), leadId, texts.convertNeedsName);
      return;
    }
    const converted = await unlessMeanwhile(() =>
      convertLead(deps, userOf(res).actor, { leadId, version, clientName }),
    );
    if (converted) addFlash(req, { tone: 'ok', text: texts.convertDone(converted.client.name) });
    else addFlash(req, { tone: 'bad', title: words.changedMeanwhile, text: words.changeAgain });
    res.redirect(303, leadPath(leadId));
  });

  return router;
}

async function unlessMeanwhile<T>(change: () => Promise<T>): Promise<T | undefined> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof AppError && error.code === 'PRECONDITION_FAILED') return undefined;
    throw error;
  }
}

async function ask(deps: GatewayDeps, res: Response, leadId: string, error?: string): Promise<void> {
  const lead = await createLeadsRepository(deps.db, userOf(res).actor).get(leadId);
  if (lead.clientId !== null) {
    res.redirect(303, leadPath(leadId));
    return;
  }
  const { words, locale } = readerOf(deps, res);
  const texts = DETAIL_TEXTS[locale];
  const name = leadName(lead, words);
  await renderPage(res, 'crm/leads/question', {
    title: texts.convert,
    head: {
      title: texts.convert,
      crumbs: [
        { label: words.leads, href: '/crm/leads' },
        { label: name, href: leadPath(leadId) },
        { label: texts.convert },
      ],
    },
    confirm: {
      id: 'convert',
      title: texts.convert,
      text: texts.convertText,
      action: `${leadPath(leadId)}/convert`,
      button: texts.convert,
      tone: 'primary' as const,
      cancelHref: leadPath(leadId),
      hidden: { version: String(lead.version) },
      fields: [
        {
          name: 'clientName',
          label: texts.clientName,
          value: lead.company ?? lead.name ?? '',
          isRequired: true,
          error,
          attributes: { maxlength: 120 },
        },
      ],
    },
  });
}
