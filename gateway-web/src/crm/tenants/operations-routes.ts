import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf } from '../../http/signed-in.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { operationsView } from './operations-view.ts';
import { readTenant } from './read-tenant.ts';

const Params = z.object({ tenantId: z.uuid() });
const Query = z.object({ cursor: z.union([z.literal(''), z.uuid()]).catch('') });
const PAGE = 30;

export function tenantOperationsPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:tenantId/operations', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const { cursor } = Query.parse(req.query);
    const query = { tenantId, limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
    const [frame, page] = await Promise.all([
      readTenant(deps, res, tenantId),
      platformOf(deps, res).get('/v1/operations', { params: { query } }),
    ]);
    const { locale, agency } = pageOf(res);
    const format = createFormat(locale, agency.timeZone, deps.now());
    const facts = { ...frame, cursor, operations: page.items, nextCursor: page.nextCursor };
    await renderPage(res, 'crm/tenants/operations', operationsView(locale, format, facts));
  });

  return router;
}
