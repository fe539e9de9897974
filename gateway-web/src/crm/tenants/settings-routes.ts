import type { AppError } from '@codexdlc/domain';
import { ifMatch, PlatformProblem, readRelease } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf } from '../../http/signed-in.ts';
import { createFormat } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { fieldProblems } from '../deploy/problem-fields.ts';
import { readParams } from '../read-params.ts';
import { readTenant } from './read-tenant.ts';
import { refusalNotice } from './refusal.ts';
import { changeOf, readSettingsForm, type SettingsValues } from './settings-form.ts';
import { settingsView } from './settings-view.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

const Params = z.object({ tenantId: z.uuid() });
const CHANGEABLE = ['live', 'suspended', 'maintenance', 'failed'];
const ASKED_AGAIN: Partial<Record<AppError['code'], number>> = {
  BUSY: 409,
  CONFLICT: 409,
  PRECONDITION_FAILED: 409,
  INVALID_INPUT: 422,
};

export function tenantSettingsPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:tenantId/settings', async (req, res) => {
    await show(deps, req, res);
  });

  router.post('/:tenantId/settings', async (req, res) => {
    const { tenantId } = readParams(Params, req);
    const given = readSettingsForm(req.body);
    const platform = platformOf(deps, res);
    const path = { tenantId };
    const tenant = await platform.get('/v1/tenants/{tenantId}', { params: { path } });
    const change = changeOf(tenant, given);
    if (change === undefined) {
      const text = TENANT_TEXTS[pageOf(res).locale].nothingChanged;
      addFlash(req, { tone: 'info', text });
      res.redirect(303, `/crm/tenants/${tenantId}/settings`);
      return;
    }
    try {
      const header = { 'If-Match': ifMatch(given.version) };
      const operation = await platform.patch('/v1/tenants/{tenantId}', {
        params: { path, header },
        body: change,
      });
      res.redirect(303, `/crm/operations/${operation.id}`);
    } catch (error) {
      const status = error instanceof PlatformProblem ? ASKED_AGAIN[error.code] : undefined;
      if (!(error instanceof PlatformProblem) || status === undefined) throw error;
      res.status(status);
      await show(deps, req, res, { given, error });
    }
  });

  return router;
}

async function show(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  refused?: { given: SettingsValues; error: PlatformProblem },
): Promise<void> {
  const { tenantId } = readParams(Params, req);
  const frame = await readTenant(deps, res, tenantId);
  const { locale, agency } = pageOf(res);
  const words = { locale, format: createFormat(locale, agency.timeZone, deps.now()) };
  const { fields, others } = refused ? fieldProblems(words, refused.error) : { fields: {}, others: [] };
  const isBeside = Object.keys(fields).length > 0 && others.length === 0;
  const model = settingsView(locale, {
    ...frame,
    definitions: await definitionsOf(deps, res, frame.tenant),
    canChange: CHANGEABLE.includes(frame.tenant.status),
    errors: fields,
    ...(refused ? { given: refused.given } : {}),
    notice: refused && !isBeside ? refusalNotice(words, refused.error) : undefined,
  });
  await renderPage(res, 'crm/tenants/settings', model);
}

/** What can be set in the version that the tenant runs. */
async function definitionsOf(
  deps: GatewayDeps,
  res: Response,
  { blueprint, releaseVersion }: { blueprint: string; releaseVersion: string },
) {
  const platform = platformOf(deps, res);
  const query = { blueprint, version: releaseVersion, limit: 1 };
  const { items } = await platform.get('/v1/releases', { params: { query } });
  const [release] = items;
  return release === undefined ? {} : (await readRelease(platform, release.id)).definition.settings;
}
