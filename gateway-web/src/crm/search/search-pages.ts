import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { renderPage } from '../../view/render-page.ts';
import { LAYOUT_TEXTS } from '../../view/texts/layout-texts.ts';
import { textOf, withQuery } from '../leads/lead-filter-form.ts';
import { readerOf } from '../leads/lead-reader.ts';
import { findAnything } from './find-anything.ts';
import { allPages, foundHits, innerPages } from './search-view.ts';
import { SEARCH_TEXTS } from './texts/search-texts.ts';

export const SEARCH_PATH = '/crm/search';
const SHORTEST = 2;
const LONGEST = 100;

/** What the command palette asks while one types, and the same as a page. */
export function searchPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/search', async (req, res) => {
    const user = userOf(res);
    const reader = readerOf(deps, res);
    const texts = SEARCH_TEXTS[reader.locale];
    const context = { ...reader, texts };
    const search = (textOf(req.query, 'q') ?? '').slice(0, LONGEST);
    const isAsked = search.length >= SHORTEST;
    const found = isAsked
      ? await findAnything({ db: deps.db, platform: platformOf(deps, res) }, user.actor, search)
      : { leads: [], platform: { tenants: [], clients: [] } };
    const hits = foundHits(found, context);
    res.vary('Accept').set('Cache-Control', 'no-store');
    if (req.accepts(['html', 'json']) === 'json') {
      res.json([...hits, ...(isAsked ? innerPages(context, search) : [])]);
      return;
    }
    const pages = isAsked
      ? allPages(context, search, { ui: LAYOUT_TEXTS[reader.locale], role: user.role })
      : [];
    await renderPage(res, 'crm/search/results', {
      title: texts.title,
      head: { title: texts.title },
      field: {
        name: 'q',
        kind: 'search' as const,
        label: texts.label,
        value: search,
        attributes: { minlength: SHORTEST, maxlength: LONGEST, autocomplete: 'off' },
      },
      hits: [...hits, ...pages],
      notice: found.platform ? undefined : { tone: 'wait' as const, text: texts.away },
      empty: isAsked ? { ...texts.nothing, icon: 'search' as const } : undefined,
      begin: texts.begin,
      more:
        isAsked && hits.length > 0
          ? { label: texts.allLeads, href: withQuery('/crm/leads', { q: search }) }
          : undefined,
    });
  });

  return router;
}
