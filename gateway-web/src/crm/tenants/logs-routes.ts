import { AppError } from '@codexdlc/domain';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf } from '../../http/signed-in.ts';
import { followLogs } from '../../live/follow-logs.ts';
import { problemLine } from '../../platform-words/problem-notice.ts';
import { streamOwner } from '../../live/stream-owner.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { logsView } from './logs-view.ts';
import { readTenant } from './read-tenant.ts';
import { LOG_SERVICES } from './texts/tenant-texts.ts';

const Params = z.object({ tenantId: z.uuid() });
const Query = z.object({ service: z.enum(['', ...LOG_SERVICES]).catch('') });
const LINES = 200;

export function tenantLogPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:tenantId/logs', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const { service } = Query.parse(req.query);
    const query = { lines: LINES, ...(service === '' ? {} : { service }) };
    const [frame, lines] = await Promise.all([
      readTenant(deps, res, tenantId),
      unlessAway(
        platformOf(deps, res).get('/v1/tenants/{tenantId}/logs', { params: { path: { tenantId }, query } }),
      ),
    ]);
    const model = logsView(pageOf(res).locale, { ...frame, service, lines: lines?.items });
    await renderPage(res, 'crm/tenants/logs', { ...model, scripts: ['log-view.js'] });
  });

  router.get('/:tenantId/logs/events', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const { service } = Query.parse(req.query);
    const platform = platformOf(deps, res);
    // Whoever may not see it is told so before the answer begins.
    await platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
    const stream = deps.live.open(res, streamOwner(deps, req, res));
    const wanted = { tenantId, lines: LINES, service: service === '' ? undefined : service };
    const { locale, agency } = pageOf(res);
    const words = { locale, format: createFormat(locale, agency.timeZone, deps.now()) };
    await followLogs(platform, wanted, stream, (error) => problemLine(words, error));
  });

  return router;
}

/** Undefined when the daemon of its host does not answer: the rest of the page does. */
async function unlessAway<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return undefined;
    throw error;
  }
}
