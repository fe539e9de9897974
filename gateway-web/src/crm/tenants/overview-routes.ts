import { newId } from '@codexdlc/domain';
import { Router, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { isFragment } from '../../http/is-fragment.ts';
import { platformOf } from '../../http/signed-in.ts';
import { createFormat, type Format } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { conditionView } from './condition-view.ts';
import { overviewView, UPTIME_DAYS } from './overview-view.ts';
import { readTenant } from './read-tenant.ts';
import { readVersions } from './read-versions.ts';
import { tenantFrame } from './tenant-frame.ts';
import { readPeriod, windowOfPeriod, type UsePeriod } from './use-period-rules.ts';

const Params = z.object({ tenantId: z.uuid() });

export function tenantOverviewPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:tenantId', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const frame = await readTenant(deps, res, tenantId);
    const period = readPeriod(req.query['period']);
    const more = await readMore(deps, res, frame.tenant, period);
    const facts = { ...frame, ...more, period, now: deps.now(), newKey: newId };
    const { locale } = pageOf(res);
    await renderPage(res, 'crm/tenants/overview', overviewView(locale, formatOf(deps, res), facts));
  });

  // Asks the daemon of its host: a part of its own, so that a host that is slow holds no page up.
  router.get('/:tenantId/condition', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const condition = await platformOf(deps, res).get('/v1/tenants/{tenantId}/condition', {
      params: { path: { tenantId } },
    });
    const { locale } = pageOf(res);
    const model = conditionView(locale, formatOf(deps, res), condition, deps.now());
    if (isFragment(req)) {
      await renderPage(res, 'crm/tenants/condition-part', model);
      return;
    }
    const frame = tenantFrame(locale, 'overview', await readTenant(deps, res, tenantId));
    await renderPage(res, 'crm/tenants/condition', { ...frame, ...model });
  });

  return router;
}

async function readMore(
  deps: GatewayDeps,
  res: Response,
  tenant: { id: string; clientId: string; blueprint: string },
  period: UsePeriod,
) {
  const platform = platformOf(deps, res);
  const tenantId = tenant.id;
  const path = { tenantId };
  const [client, uptime, measured, versions, subscriptions, incidents, handovers, operations] =
    await Promise.all([
      platform.get('/v1/clients/{clientId}', { params: { path: { clientId: tenant.clientId } } }),
      platform.get('/v1/tenants/{tenantId}/uptime', { params: { path, query: { limit: UPTIME_DAYS } } }),
      platform.get('/v1/tenants/{tenantId}/measurements', {
        params: { path, query: windowOfPeriod(period, deps.now()) },
      }),
      readVersions(platform, tenant.blueprint),
      platform.get('/v1/subscriptions', { params: { query: { tenantId, limit: 1 } } }),
      platform.get('/v1/incidents', { params: { query: { tenantId, state: 'current' } } }),
      platform.get('/v1/tenants/{tenantId}/handovers', { params: { path, query: { limit: 1 } } }),
      platform.get('/v1/operations', { params: { query: { tenantId, limit: 1 } } }),
    ]);
  const [last] = operations.items;
  return {
    client,
    versions,
    measured,
    uptime: uptime.items,
    subscription: subscriptions.items[0],
    incidents: incidents.items,
    handover: handovers.items[0],
    openOperation: last?.finishedAt === null ? last : undefined,
  };
}

function formatOf(deps: GatewayDeps, res: Response): Format {
  const { locale, agency } = pageOf(res);
  return createFormat(locale, agency.timeZone, deps.now());
}
