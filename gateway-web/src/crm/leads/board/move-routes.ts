import { createLeadsRepository, LEAD_STAGES, LOST_REASONS, type LeadStage } from '@codexdlc/domain/leads';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { isFragment } from '../../../http/is-fragment.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { readForm } from '../../../http/read-form.ts';
import { userOf } from '../../../http/signed-in.ts';
import { renderPage } from '../../../view/render-page.ts';
import { lineOf } from '../form-texts.ts';
import { localBack, requireLeadId } from '../lead-addresses.ts';
import { readFilter, withQuery } from '../lead-filter-form.ts';
import { leadName, leadPath } from '../lead-labels.ts';
import { readerOf, type LeadReader } from '../lead-reader.ts';
import { lostFields } from '../lost-fields.ts';
import { readProgress } from '../read-progress.ts';
import { BOARD_PATH, countView } from './board-view.ts';
import { cardView } from './card-view.ts';
import { nichePrices, worthOf } from './column-worth.ts';
import { moveCard, type MoveOutcome } from './move-card.ts';
import { BOARD_TEXTS } from './texts/board-texts.ts';

const MoveForm = z.object({
  to: z.enum(LEAD_STAGES),
  version: z.coerce.number().int(),
  from: z.enum(LEAD_STAGES).optional().catch(undefined),
  after: z.uuid().nullable().catch(null).default(null),
  lostReason: z.enum(LOST_REASONS).optional().catch(undefined),
  lostNote: lineOf(1000).optional().catch(undefined),
});

/** Moving a card, dragged or not, and the page that asks why a lead was lost. */
export function movePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/:leadId/stage', changeStage(deps));
  router.get('/:leadId/lost', askReason(deps));
  return router;
}

function changeStage(deps: GatewayDeps): RequestHandler<{ leadId: string }> {
  const prices = nichePrices(deps);
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const form = readForm(MoveForm, req.body);
    const back = localBack(req.body, leadPath(leadId));
    if (!form.ok) {
      res.redirect(303, back);
      return;
    }
    const { after: afterId, to, version, from, lostReason, lostNote } = form.value;
    const { actor } = userOf(res);
    const move = { leadId, to, version, from, afterId, lostReason, lostNote };
    const outcome = await moveCard(deps, actor, move);
    const reader = readerOf(deps, res);
    if (isFragment(req)) {
      await showCard(deps, { req, res, reader, prices }, { outcome, from, to });
      return;
    }
    if (outcome.kind === 'needs-reason') {
      res.redirect(303, withQuery(`${leadPath(leadId)}/lost`, { back }));
      return;
    }
    const tone = outcome.kind === 'moved' ? 'ok' : 'bad';
    addFlash(req, { tone, text: outcomeText(outcome, to, reader) });
    res.redirect(303, back);
  };
}

interface Shown {
  req: Request<{ leadId: string }>;
  res: Response;
  reader: LeadReader;
  prices: ReturnType<typeof nichePrices>;
}

/** The card as it is now, with the counts of the columns that it touches; said aloud whatever came of it. */
async function showCard(
  deps: GatewayDeps,
  { req, res, reader, prices }: Shown,
  { outcome, from, to }: { outcome: MoveOutcome; from: LeadStage | undefined; to: LeadStage },
): Promise<void> {
  const { actor } = userOf(res);
  const texts = BOARD_TEXTS[reader.locale];
  const { filter, given } = readFilter(req.query, reader);
  const stages = LEAD_STAGES.filter((stage) => [from, to, outcome.lead.stage].includes(stage));
  const [totals, price, progress] = await Promise.all([
    createLeadsRepository(deps.db, actor).columnTotals(filter, stages),
    prices(),
    readProgress(deps, actor, [outcome.lead]),
  ]);
  const worth = worthOf(totals, price);
  const message = outcomeText(outcome, to, reader);
  res.status(outcome.kind === 'moved' ? 200 : 409);
  await renderPage(res, 'crm/leads/moved', {
    title: texts.title,
    card: cardView(outcome.lead, { ...reader, progress }),
    columns: totals.map((total) => ({
      stage: total.stage,
      ...countView(total, { ...reader, texts, worth }),
    })),
    message,
    toast: outcome.kind === 'moved' ? undefined : { tone: 'wait' as const, text: message },
    texts,
    words: reader.words,
    back: withQuery(BOARD_PATH, given),
  });
}

function outcomeText({ kind, lead }: MoveOutcome, to: LeadStage, { words }: LeadReader): string {
  const name = leadName(lead, words);
  const now = words.stages[lead.stage];
  switch (kind) {
    case 'moved':
      return words.moved(name, now);
    case 'moved-meanwhile':
      return words.movedMeanwhile(name, now);
    case 'is-client':
      return words.isClient(name);
    case 'needs-reason':
      return words.lostMissing;
    case 'refused':
      return words.stageRefused(name, now, words.stages[to]);
  }
}

function askReason(deps: GatewayDeps): RequestHandler<{ leadId: string }> {
  return async (req, res) => {
    const lead = await createLeadsRepository(deps.db, userOf(res).actor).get(
      requireLeadId(req.params.leadId),
    );
    const { words } = readerOf(deps, res);
    const title = words.lostTitle(leadName(lead, words));
    const back = localBack(req.query, leadPath(lead.id));
    await renderPage(res, 'crm/leads/question', {
      title,
      head: {
        title,
        crumbs: [
          { label: words.leads, href: '/crm/leads' },
          { label: leadName(lead, words), href: leadPath(lead.id) },
        ],
      },
      confirm: {
        id: 'lost',
        title,
        text: words.lostText,
        action: `${leadPath(lead.id)}/stage`,
        button: words.lostButton,
        cancelHref: back,
        hidden: { to: 'lost', version: String(lead.version), back },
        fields: lostFields(words),
      },
    });
  };
}
