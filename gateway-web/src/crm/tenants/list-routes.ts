import { TENANT_STATUSES } from '@codexdlc/domain';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf } from '../../http/signed-in.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { tenantListView } from './list-view.ts';
import { readClientNames } from './read-names.ts';
import { worstOf } from './tenant-labels.ts';

const PAGE = 50;
const MOST = 200;

/** What cannot be is as if it had not been asked for. */
const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  status: z.enum(['', ...TENANT_STATUSES]).catch(''),
  host: z.union([z.literal(''), z.uuid()]).catch(''),
  client: z.union([z.literal(''), z.uuid()]).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});

export function tenantListPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/', async (req, res) => {
    const platform = platformOf(deps, res);
    const filter = Query.parse(req.query);
    const [page, hosts, incidents] = await Promise.all([
      platform.get('/v1/tenants', { params: { query: { limit: PAGE, ...wanted(filter) } } }),
      platform.get('/v1/hosts'),
      platform.get('/v1/incidents', { params: { query: { state: 'current', limit: MOST } } }),
    ]);
    const clientNames = await readClientNames(
      platform,
      page.items.map(({ clientId }) => clientId),
    );
    const { locale, agency } = pageOf(res);
    const format = createFormat(locale, agency.timeZone, deps.now());
    const facts = {
      filter,
      tenants: page.items,
      nextCursor: page.nextCursor,
      hosts: hosts.items,
      clientNames,
      worst: worstOf(incidents.items),
    };
    await renderPage(res, 'crm/tenants/list', tenantListView(locale, format, facts));
  });

  return router;
}

function wanted({ search, status, host, client, cursor }: z.output<typeof Query>) {
  return {
    ...(search === '' ? {} : { search }),
    ...(status === '' ? {} : { status }),
    ...(host === '' ? {} : { hostId: host }),
    ...(client === '' ? {} : { clientId: client }),
    ...(cursor === '' ? {} : { cursor }),
  };
}
