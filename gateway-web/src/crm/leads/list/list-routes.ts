import { AppError } from '@codexdlc/domain';
import { createLeadsRepository, type Lead, type LeadPage } from '@codexdlc/domain/leads';
import { Router } from 'express';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { addFlash } from '../../../http/page-middleware.ts';
import { userOf } from '../../../http/signed-in.ts';
import { renderPage } from '../../../view/render-page.ts';
import { readFilter, readSort, textOf, withQuery } from '../lead-filter-form.ts';
import { filterChoices } from '../filter-choices.ts';
import { readerOf } from '../lead-reader.ts';
import { readProgress } from '../read-progress.ts';
import { LIST_PATH, listView } from './list-view.ts';
import { readPlace } from './page-trail-rules.ts';
import { LIST_TEXTS } from './texts/list-texts.ts';

const PAGE_SIZE = 50;

export function listPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/', async (req, res) => {
    const { actor } = userOf(res);
    const reader = readerOf(deps, res);
    const texts = LIST_TEXTS[reader.locale];
    const { filter, given } = readFilter(req.query, reader);
    const sort = readSort(req.query);
    const place = readPlace(
      textOf(req.query, 'cursor'),
      textOf(req.query, 'trail'),
      textOf(req.query, 'page'),
    );
    const leads = createLeadsRepository(deps.db, actor);
    const query = { filter, sort, limit: PAGE_SIZE, cursor: place.cursor };
    const [page, choices] = await Promise.all([
      unlessCursorBroken(leads.list(query)),
      filterChoices(deps, actor),
    ]);
    if (!page) {
      addFlash(req, { tone: 'info', text: texts.brokenCursor });
      res.redirect(303, withQuery(LIST_PATH, given));
      return;
    }
    const progress = await readProgress(deps, actor, page.items);
    const model = listView(page, { ...reader, texts, given, sort, choices, progress, place });
    await renderPage(res, 'crm/leads/list', { ...model, words: reader.words });
  });

  return router;
}

/** A cursor of another order, or one that was typed, leads to the first page. */
async function unlessCursorBroken(reading: Promise<LeadPage<Lead>>): Promise<LeadPage<Lead> | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.facts?.['field'] === 'cursor') return undefined;
    throw error;
  }
}
