import { createLeadsRepository } from '@codexdlc/domain/leads';
import { Router, type RequestHandler } from 'express';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { noSuchPage } from '../../../http/no-such-page.ts';
import { userOf } from '../../../http/signed-in.ts';
import { renderPage } from '../../../view/render-page.ts';
import { filterChoices } from '../filter-choices.ts';
import { readFilter, readStage, textOf, withQuery } from '../lead-filter-form.ts';
import { readerOf } from '../lead-reader.ts';
import { lostFields } from '../lost-fields.ts';
import { readProgress } from '../read-progress.ts';
import { BOARD_PATH, boardView, CARDS_PER_COLUMN, moreView } from './board-view.ts';
import { cardView } from './card-view.ts';
import { nichePrices, worthOf } from './column-worth.ts';
import { BOARD_TEXTS } from './texts/board-texts.ts';

/** Reminders are counted up to here; the notice links to all of them. */
const COUNTED_DUE = 100;

export function boardPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const prices = nichePrices(deps);
  router.get('/board', showBoard(deps, prices));
  router.get('/board/:stage', showMoreCards(deps));
  return router;
}

function showBoard(deps: GatewayDeps, prices: ReturnType<typeof nichePrices>): RequestHandler {
  return async (req, res) => {
    const { actor } = userOf(res);
    const reader = readerOf(deps, res);
    const texts = BOARD_TEXTS[reader.locale];
    const { filter, given } = readFilter(req.query, reader);
    const leads = createLeadsRepository(deps.db, actor);
    const [board, due, choices, nichePrice] = await Promise.all([
      leads.board({ filter, limit: CARDS_PER_COLUMN }),
      leads.dueFollowUps({ before: reader.now, limit: COUNTED_DUE, assignedTo: filter.assignedTo }),
      filterChoices(deps, actor),
      prices(),
    ]);
    const progress = await readProgress(
      deps,
      actor,
      board.flatMap(({ items }) => items),
    );
    const worth = worthOf(board, nichePrice);
    const context = { ...reader, texts, given, progress, worth, choices, dueCount: due.length };
    await renderPage(res, 'crm/leads/board', {
      ...boardView(board, context),
      texts,
      words: reader.words,
      lostFields: lostFields(reader.words),
      back: withQuery(BOARD_PATH, given),
    });
  };
}

/** The next cards of one column; without htmx the column as a list. */
function showMoreCards(deps: GatewayDeps): RequestHandler<{ stage: string }> {
  return async (req, res, next) => {
    const stage = readStage(req.params.stage);
    const cursor = textOf(req.query, 'cursor');
    if (stage === undefined || cursor === undefined) {
      noSuchPage(req, res, next);
      return;
    }
    const { actor } = userOf(res);
    const reader = readerOf(deps, res);
    const texts = BOARD_TEXTS[reader.locale];
    const { filter, given } = readFilter(req.query, reader);
    const leads = createLeadsRepository(deps.db, actor);
    const page = await leads.boardColumn(stage, { filter, limit: CARDS_PER_COLUMN, cursor });
    const progress = await readProgress(deps, actor, page.items);
    await renderPage(res, 'crm/leads/cards', {
      title: texts.title,
      cards: page.items.map((lead) => cardView(lead, { ...reader, progress })),
      more: moreView({ stage, nextCursor: page.nextCursor }, { texts, given }, 0),
      texts,
      words: reader.words,
      back: withQuery(BOARD_PATH, given),
    });
  };
}
