import { loadSurveys } from '@codexdlc/domain/surveys';
import type { Express } from 'express';
import express from 'express';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { join } from 'node:path';
import { AgencySettings } from '../../agency-settings.ts';
import { assetRoutes } from '../../assets/asset-routes.ts';
import { loadAssets } from '../../assets/load-assets.ts';
import type { Assets } from '../../assets/served-assets.ts';
import type { GatewayConfig } from '../../gateway-config.ts';
import { pageContext } from '../../http/page-middleware.ts';
import { securityHeaders } from '../../http/security-headers.ts';
import { createViews } from '../../view/create-views.ts';
import { ASSETS, VIEWS } from '../../view/testing/test-views.ts';
import { loadNiches } from '../load-niches.ts';
import { NICHES_DIR } from '../niches-dir.ts';
import { publicNotFound } from '../not-found-page.ts';
import { publicSite } from '../public-site.ts';

export const PUBLIC_URL = 'https://agency.example';

export const IMPRINT = {
  legalName: 'Agentur Muster GmbH',
  responsible: 'Erika Muster',
  address: ['Hauptstraße 1', '10115 Berlin'],
  email: 'hallo@agency.example',
};

export interface TestSite {
  app: Express;
  assets: Assets;
  /** Rows of the table of plans; a test may change them. */
  plans: Record<string, unknown>[];
}

export function testPlan(id: string, priceCents: number, more: Record<string, unknown> = {}) {
  return {
    id,
    name: id,
    price_cents: priceCents,
    currency: 'EUR',
    period: 'month',
    trial_days: 14,
    grace_days: 14,
    active: true,
    version: 1,
    created_at: new Date(0),
    ...more,
  };
}

/** The public site with real niches, views and assets; only the table of plans is a list. */
export async function startTestSite(
  agency: Partial<AgencySettings> = {},
  config: Partial<GatewayConfig> = {},
): Promise<TestSite> {
  const assets = await loadAssets({
    directory: ASSETS,
    pictures: [{ directory: join(ASSETS, '../niches'), prefix: 'niches' }],
  });
  const plans = [
    testPlan('site-monthly', 4900),
    testPlan('site-yearly', 49_000, { period: 'year' }),
    testPlan('site-and-bot-monthly', 7900),
  ];
  const deps = {
    assets,
    views: createViews({ directory: VIEWS, assets }),
    niches: loadNiches(NICHES_DIR),
    surveys: await loadSurveys(),
    log: pino({ level: 'silent' }),
    db: planTable(plans),
    config: {
      publicUrl: PUBLIC_URL,
      agency: AgencySettings.parse({ name: 'CodexDLC', ...agency }),
      timeZone: 'Europe/Berlin',
      mail: { url: undefined, from: 'noreply@agency.example' },
      leads: { retentionDays: 180, startsPerMinute: 20 },
      isDevelopment: false,
      ...config,
      // The public site reads nothing else of it.
    } as GatewayConfig,
  };
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(securityHeaders({ isHttps: true }), assetRoutes(assets), pageContext(deps.config));
  app.use(publicSite(deps), publicNotFound(deps));
  return { app, assets, plans };
}

/** Answers the one query that the public site asks. */
function planTable(rows: readonly object[]): Knex {
  const query = { orderBy: () => query, limit: () => Promise.resolve(rows) };
  return (() => query) as unknown as Knex;
}
