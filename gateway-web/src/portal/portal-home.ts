import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { platformOf } from '../http/signed-in.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { PORTAL_TONES, portalState } from './portal-state-rules.ts';
import { PORTAL_TEXTS } from './texts/portal-texts.ts';

const MOST = 200;

export function portalHomePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  router.get('/', async (_req, res) => {
    const platform = platformOf(deps, res);
    const t = PORTAL_TEXTS[pageOf(res).locale];
    const [tenants, incidents] = await Promise.all([
      platform.get('/v1/tenants', { params: { query: { limit: MOST } } }),
      platform.get('/v1/incidents', { params: { query: { state: 'current', limit: MOST } } }),
    ]);
    const shown = tenants.items.filter(({ status }) => status !== 'destroyed');
    // Whoever has one website wants to see it, and not a list of one.
    const [only, second] = shown;
    if (only && !second) {
      res.redirect(303, `/portal/tenants/${only.id}`);
      return;
    }
    await renderPage(res, 'portal/home', {
      title: t.title,
      t,
      sites: shown.map((tenant) => {
        const own = incidents.items.filter(({ tenantId }) => tenantId === tenant.id);
        const state = portalState(tenant.status, own);
        return {
          href: `/portal/tenants/${tenant.id}`,
          domain: tenant.domain,
          status: { tone: PORTAL_TONES[state], word: t.states[state].word },
          text: t.states[state].text,
        };
      }),
    });
  });
  return router;
}
