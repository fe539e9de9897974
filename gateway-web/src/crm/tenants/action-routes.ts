import { LANGUAGES, newId, type AppError } from '@codexdlc/domain';
import { PlatformProblem } from '@codexdlc/platform-api/client';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf } from '../../http/signed-in.ts';
import { requireFreshSignIn } from '../../sign-in/require-fresh-sign-in.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { actionConfirm } from './action-view.ts';
import { doAction } from './do-action.ts';
import { readVersions } from './read-versions.ts';
import { refusalNotice } from './refusal.ts';
import { isGrave, TENANT_ACTIONS } from './tenant-actions.ts';
import { tenantPath } from './tenant-frame.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

const Params = z.object({ tenantId: z.uuid(), action: z.enum(TENANT_ACTIONS) });
const text = (max: number) => z.string().trim().max(max).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  reason: text(500),
  release: text(20),
  email: text(300),
  language: z.enum(LANGUAGES).catch('de'),
  typed: text(60),
  serverType: text(20),
  backup: text(60),
});
/** Statuses of refusals that are told beside the question, which is asked again. */
const ASKED_AGAIN: Partial<Record<AppError['code'], number>> = {
  BUSY: 409,
  CONFLICT: 409,
  PRECONDITION_FAILED: 409,
  INVALID_INPUT: 422,
};

/** Every change of a tenant is a question of its own, and a POST. Mounted behind the pages with fixed names. */
export function tenantActionPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const isFresh = requireFreshSignIn(deps);
  const whereGrave: RequestHandler = (req, res, next) => {
    if (isGrave(readParams(Params, req).action)) isFresh(req, res, next);
    else next();
  };

  router.get('/:tenantId/:action', whereGrave, async (req, res) => {
    await ask(deps, req, res);
  });

  router.post('/:tenantId/:action', whereGrave, async (req, res) => {
    const { tenantId, action } = readParams(Params, req);
    const { key, ...fields } = Fields.parse(req.body ?? {});
    try {
      const operation = await doAction(platformOf(deps, res), { tenantId, action, fields, key });
      if (operation === undefined) {
        const t = TENANT_TEXTS[pageOf(res).locale];
        const done = action === 'renew-certificate' ? t.renewalAsked : t.handedOver(fields.email);
        addFlash(req, { tone: 'ok', text: done });
      }
      res.redirect(303, operation === undefined ? tenantPath(tenantId) : `/crm/operations/${operation.id}`);
    } catch (error) {
      const status = error instanceof PlatformProblem ? ASKED_AGAIN[error.code] : undefined;
      if (!(error instanceof PlatformProblem) || status === undefined) throw error;
      res.status(status);
      await ask(deps, req, res, { error, given: fields });
    }
  });

  return router;
}

async function ask(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  refused?: { error: PlatformProblem; given: Record<string, string> },
): Promise<void> {
  const { tenantId, action } = readParams(Params, req);
  const platform = platformOf(deps, res);
  const tenant = await platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  const isOfServer = action.endsWith('-server');
  const [client, versions, server, targets] = await Promise.all([
    action === 'hand-over'
      ? platform.get('/v1/clients/{clientId}', { params: { path: { clientId: tenant.clientId } } })
      : undefined,
    action === 'upgrade' ? readVersions(platform, tenant.blueprint) : [],
    isOfServer
      ? platform.get('/v1/tenants/{tenantId}/server', { params: { path: { tenantId } } })
      : undefined,
    action === 'resize-server' ? platform.get('/v1/targets') : undefined,
  ]);
  const { locale, agency } = pageOf(res);
  const format = createFormat(locale, agency.timeZone, deps.now());
  const isTyped = refused?.error.errors.some(({ pointer }) => pointer === '#/confirm') ?? false;
  const confirm = actionConfirm(locale, format, action, {
    tenant,
    client,
    versions,
    server: server?.server ?? undefined,
    serverTypes: targets?.ownServer.serverTypes,
    key: newId(),
    ...(refused ? { given: refused.given } : {}),
    ...(isTyped ? { error: TENANT_TEXTS[locale].wrongWord(tenant.slug) } : {}),
  });
  const notice = refused && !isTyped ? refusalNotice({ locale, format }, refused.error) : undefined;
  await renderPage(res, 'crm/confirm', { title: confirm.title, confirm, notice });
}
