import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { isFragment } from '../../../http/is-fragment.ts';
import { platformOf } from '../../../http/signed-in.ts';
import { createFormat } from '../../../view/format.ts';
import { pageOf, renderPage } from '../../../view/render-page.ts';
import { readParams } from '../../read-params.ts';
import { readTenant } from '../read-tenant.ts';
import { tenantFrame } from '../tenant-frame.ts';
import { DNS_PAGE_TEXTS } from './dns-texts.ts';
import { dnsView, type TenantDns } from './dns-view.ts';

const Params = z.object({ tenantId: z.uuid() });

/** A part of its own: whoever opens a tenant does not wait for name servers. */
export function tenantDnsPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:tenantId/dns', async (req, res) => {
    const params = { path: readParams(Params, req) };
    await show(deps, req, res, await platformOf(deps, res).get('/v1/tenants/{tenantId}/dns', { params }));
  });

  router.post('/:tenantId/dns/check', async (req, res) => {
    const path = readParams(Params, req);
    const dns = await platformOf(deps, res).post('/v1/tenants/{tenantId}/dns/check', { params: { path } });
    if (isFragment(req)) await show(deps, req, res, dns);
    else res.redirect(303, `/crm/tenants/${path.tenantId}/dns`);
  });

  return router;
}

async function show(deps: GatewayDeps, req: Request, res: Response, dns: TenantDns): Promise<void> {
  const { tenantId } = readParams(Params, req);
  const { locale, agency } = pageOf(res);
  const model = dnsView(locale, createFormat(locale, agency.timeZone, deps.now()), dns, tenantId);
  if (isFragment(req)) {
    await renderPage(res, 'crm/tenants/dns-part', model);
    return;
  }
  const frame = tenantFrame(locale, 'overview', await readTenant(deps, res, tenantId));
  await renderPage(res, 'crm/tenants/dns', { ...frame, ...model, dnsTitle: DNS_PAGE_TEXTS[locale].title });
}
