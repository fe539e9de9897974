import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { isFragment } from '../../http/is-fragment.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { createOperationHub } from '../../live/operation-hub.ts';
import { seenSeq } from '../../live/sse-frame.ts';
import { streamOwner } from '../../live/stream-owner.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { liveModel, pathsOf } from './live-view.ts';
import { readOperation } from './read-operation.ts';
import { LIVE_TEXTS } from './texts/live-texts.ts';

const Params = z.object({ operationId: z.uuid() });
/** Without script the page asks again by itself. */
const REFRESH_SECONDS = 5;

/** The view of an operation while it runs, and what can be done about it. */
export function livePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const hub = createOperationHub(deps);

  router.get('/operations/:operationId', async (req, res) => {
    const model = await modelOf(deps, req, res);
    if (isFragment(req)) {
      await renderPage(res, 'crm/deploy/live-body', model);
      return;
    }
    const more = { scripts: ['deploy-view.js'], refreshSeconds: model.isOver ? undefined : REFRESH_SECONDS };
    await renderPage(res, 'crm/deploy/live', { ...model, ...more });
  });

  router.get('/operations/:operationId/events', async (req, res) => {
    const { operationId } = readParams(Params, req);
    const platform = platformOf(deps, res);
    // Whoever may not see it is told so before anything is joined.
    await platform.get('/v1/operations/{operationId}', { params: { path: { operationId } } });
    const owner = streamOwner(deps, req, res);
    const stream = deps.live.open(res, owner);
    hub.join(operationId, { stream, platform, tokenKey: owner.key, seen: seenSeq(req.get('last-event-id')) });
  });

  router.get('/operations/:operationId/cancel', async (req, res) => {
    const { operationId } = readParams(Params, req);
    const operation = await platformOf(deps, res).get('/v1/operations/{operationId}', {
      params: { path: { operationId } },
    });
    const t = LIVE_TEXTS[pageOf(res).locale];
    await renderPage(res, 'crm/confirm', {
      title: t.cancelTitle(operation.slug),
      confirm: cancelConfirm(t, operation),
    });
  });

  router.post('/operations/:operationId/cancel', async (req, res) => {
    const { operationId } = readParams(Params, req);
    const { id, tenantId } = await platformOf(deps, res).post('/v1/operations/{operationId}/cancel', {
      params: { path: { operationId } },
    });
    addFlash(req, { tone: 'info', text: LIVE_TEXTS[pageOf(res).locale].cancelRequested });
    res.redirect(303, pathsOf({ id, tenantId }).page);
  });

  router.post('/operations/:operationId/retry', async (req, res) => {
    const { operationId } = readParams(Params, req);
    const { id, tenantId } = await platformOf(deps, res).post('/v1/operations/{operationId}/retry', {
      params: { path: { operationId } },
    });
    res.redirect(303, pathsOf({ id, tenantId }).page);
  });

  return router;
}

async function modelOf(deps: GatewayDeps, req: Request, res: Response) {
  const { operationId } = readParams(Params, req);
  const { locale, agency } = pageOf(res);
  const now = deps.now();
  const facts = await readOperation(platformOf(deps, res), operationId);
  const format = createFormat(locale, agency.timeZone, now);
  const canControl = userOf(res).role !== 'client';
  const model = liveModel(locale, format, { ...facts, now, canControl, timeZone: agency.timeZone });
  return { ...model, cancelConfirm: cancelConfirm(model.t, facts.operation) };
}

function cancelConfirm(
  t: (typeof LIVE_TEXTS)['de'],
  operation: { id: string; tenantId: string; slug: string },
) {
  const { page, cancel } = pathsOf(operation);
  return {
    id: 'cancel-operation',
    title: t.cancelTitle(operation.slug),
    text: t.cancelText,
    consequences: t.cancelConsequences,
    action: cancel,
    button: t.cancel,
    cancelHref: page,
  };
}
