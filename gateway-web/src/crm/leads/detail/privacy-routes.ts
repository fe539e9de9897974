import { AppError, because, may } from '@codexdlc/domain';
import { createLeadsRepository, eraseLead, exportPerson } from '@codexdlc/domain/leads';
import { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { userOf } from '../../../http/signed-in.ts';
import { requireFreshSignIn } from '../../../sign-in/require-fresh-sign-in.ts';
import { renderPage } from '../../../view/render-page.ts';
import { lineOf, readFields } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { leadName, leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';

const EraseForm = z.object({ typed: lineOf(500).default('') });

/** What somebody may ask of us about their data: all of it (Art. 15 and 20 GDPR), and that it goes (Art. 17). */
export function privacyPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:leadId/export.json', giveOut(deps));
  router.get('/:leadId/erase', requireEraser, requireFreshSignIn(deps), async (req, res) => {
    await ask(deps, res, requireLeadId(String(req.params['leadId'])));
  });
  router.post('/:leadId/erase', requireEraser, requireFreshSignIn(deps), erase(deps));
  return router;
}

function giveOut(deps: GatewayDeps): RequestHandler<{ leadId: string }> {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const person = await exportPerson(deps, userOf(res).actor, { leadId });
    res
      .set('Cache-Control', 'no-store')
      .attachment(`lead-${leadId}.json`)
      .type('application/json')
      .send(`${JSON.stringify(person, null, 2)}\n`);
  };
}

/** Asked before the second factor, which would be asked for in vain. */
const requireEraser: RequestHandler = (_req, res, next) => {
  if (may(userOf(res).actor, 'lead:erase')) {
    next();
    return;
  }
  next(
    new AppError('FORBIDDEN', 'You may not erase the data of a lead.', {
      why: 'It cannot be undone, so that only an architect may.',
      todo: 'Ask an architect.',
      ...because('right-missing', { permission: 'lead:erase', roles: 'architect', scope: '' }),
    }),
  );
};

function erase(deps: GatewayDeps): RequestHandler {
  return async (req, res) => {
    const leadId = requireLeadId(String(req.params['leadId']));
    const { words, locale } = readerOf(deps, res);
    const texts = DETAIL_TEXTS[locale];
    const { actor } = userOf(res);
    const { typed } = readFields(EraseForm, req.body);
    const word = typedWord(leadName(await createLeadsRepository(deps.db, actor).get(leadId), words));
    if (typed !== word) {
      await ask(deps, res.status(422), leadId, texts.eraseWrong(word));
      return;
    }
    await eraseLead(deps, actor, { leadId });
    addFlash(req, { tone: 'ok', text: texts.eraseDone });
    res.redirect(303, leadPath(leadId));
  };
}

async function ask(deps: GatewayDeps, res: Response, leadId: string, error?: string): Promise<void> {
  const lead = await createLeadsRepository(deps.db, userOf(res).actor).get(leadId);
  const { words, locale } = readerOf(deps, res);
  const texts = DETAIL_TEXTS[locale];
  const name = leadName(lead, words);
  await renderPage(res, 'crm/leads/question', {
    title: texts.eraseTitle(name),
    head: {
      title: texts.eraseTitle(name),
      crumbs: [
        { label: words.leads, href: '/crm/leads' },
        { label: name, href: leadPath(leadId) },
        { label: texts.erase },
      ],
    },
    confirm: {
      id: 'erase',
      title: texts.eraseTitle(name),
      text: texts.eraseText,
      consequences: texts.eraseConsequences,
      action: `${leadPath(leadId)}/erase`,
      button: texts.eraseButton,
      cancelHref: leadPath(leadId),
      typed: typedWord(name),
      error,
    },
  });
}

/** As it can be typed: one space between words, none around them. */
function typedWord(name: string): string {
  return name.replaceAll(/\s+/gu, ' ').trim();
}
