import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf } from '../../http/signed-in.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { clientListView } from './list-view.ts';

const PAGE = 50;

/** What cannot be is as if it had not been asked for. */
const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});

export function clientListPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/', async (req, res) => {
    const query = Query.parse(req.query);
    const { search, cursor } = query;
    const page = await platformOf(deps, res).get('/v1/clients', {
      params: {
        query: {
          limit: PAGE,
          ...(search === '' ? {} : { search }),
          ...(cursor === '' ? {} : { cursor }),
        },
      },
    });
    const { locale, agency } = pageOf(res);
    const format = createFormat(locale, agency.timeZone, deps.now());
    await renderPage(res, 'crm/clients/list', clientListView(locale, format, { query, ...page }));
  });

  return router;
}
