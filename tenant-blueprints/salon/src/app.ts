import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { Knex } from 'knex';
import { createAdmin } from './admin/create-admin.ts';
import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { apiV1Routes } from './api/api-v1-routes.ts';
import { adminSession } from '@codexdlc/blueprint-kit/accounts/session.ts';
import { kitStatic } from '@codexdlc/blueprint-kit/admin-shell/admin-assets.ts';
import { KIT_ASSETS_PATH } from '@codexdlc/blueprint-kit/admin-shell/admin-shell.ts';
import type { SalonJobs } from './data/salon-jobs.ts';
import { isMigrated } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import type { Redis } from '@codexdlc/blueprint-kit/data/redis.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { errorHandler } from '@codexdlc/blueprint-kit/http/error-handler.ts';
import { healthRoutes } from '@codexdlc/blueprint-kit/http/health-routes.ts';
import { createRateLimiter, type RateLimit } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import { pictureRoutes } from '@codexdlc/blueprint-kit/pictures/picture-routes.ts';
import { requestLog } from '@codexdlc/blueprint-kit/http/request-log.ts';
import { requireSameOrigin } from '@codexdlc/blueprint-kit/http/same-origin.ts';
import { securityHeaders } from '@codexdlc/blueprint-kit/http/security-headers.ts';
import { kitAssets, useViews } from '@codexdlc/blueprint-kit/http/views.ts';
import { createSettingsStore } from '@codexdlc/blueprint-kit/settings-store/settings-store.ts';
import { trustOneNearbyHop } from '@codexdlc/blueprint-kit/http/trust-proxy.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { SETTING_SHAPES, type SalonSettings } from './settings/setting-shapes.ts';
import { apiRoutes } from './site/api-routes.ts';
import { feedRoutes } from './feeds/feed-routes.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { renderSiteError } from './site/render-site-error.ts';
import { siteRoutes } from './site/site-routes.ts';
import type { Logger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';

export interface AppDeps {
  db: Knex;
  redis: Redis;
  jobs: Pick<SalonJobs, 'send'>;
  log: Logger;
  salon: { siteUrl: string; release: string };
  /** What the owner has not changed yet. */
  defaults: SalonSettings;
  limits: { signIn: RateLimit; bookings: RateLimit };
  sessionSecret: Secret;
  /** The folder with `views/` and `public/`. */
  root: string;
  now: () => Date;
}

/** The whole web application; whoever calls it decides where it listens. */
export function createApp(deps: AppDeps): Express {
  const { db, redis, log, salon } = deps;
  const isHttps = salon.siteUrl.startsWith('https:');
  const shared = {
    ...deps,
    settings: createSettingsStore(db, SETTING_SHAPES, deps.defaults, { log }),
    siteUrl: salon.siteUrl,
    keys: {
      links: deriveKey(deps.sessionSecret, 'links'),
      webhooks: deriveKey(deps.sessionSecret, 'webhooks'),
    },
    limiter: createRateLimiter(redis),
    newId: randomUUID,
  };
  const kit = kitAssets(deps.root);
  const admin = createAdmin({
    ...shared,
    session: adminSession({ redis, secret: deps.sessionSecret, isHttps, name: 'salon' }),
    siteUrl: salon.siteUrl,
    release: salon.release,
  });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustOneNearbyHop);
  useViews(app, [join(deps.root, 'views'), join(kit, 'views')]);

  app.use(
    healthRoutes({
      checks: {
        database: () => db.raw('select 1'),
        redis: () => redis.ping(),
        migrations: () => isMigrated(db, MIGRATIONS),
      },
    }),
  );
  app.use(securityHeaders({ isHttps }));
  app.use(
    '/assets',
    express.static(join(deps.root, 'public'), { maxAge: '30d', index: false, fallthrough: false }),
  );
  app.use(KIT_ASSETS_PATH, kitStatic(kit));
  app.use(requestLog(log));
  app.use(requireSameOrigin());
  app.use('/api/v1', apiV1Routes(shared));
  app.use('/api', apiRoutes(shared));
  app.use(feedRoutes(shared));
  app.use(admin.shell.base, admin.router);
  app.use(pictureRoutes({ db }));
  app.use(siteRoutes(shared));
  app.use(() => {
    throw new AppError('NOT_FOUND', 'there is no such page');
  });
  app.use(
    errorHandler({
      log,
      renderError: (res, kind) => {
        renderSiteError(shared, res, kind);
      },
    }),
  );
  return app;
}
