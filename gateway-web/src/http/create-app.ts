import express, { type Express, type RequestHandler } from 'express';
import { crmPages } from '../crm/crm-pages.ts';
import { leadFormPages } from '../lead-form/lead-form-pages.ts';
import { portalPages } from '../portal/portal-pages.ts';
import { publicNotFound } from '../public-site/not-found-page.ts';
import { publicSite } from '../public-site/public-site.ts';
import { signInPages } from '../sign-in/sign-in-pages.ts';
import { preferencePages } from '../view/preference-routes.ts';
import { styleGuide } from '../view/style-guide-routes.ts';
import { assetRoutes } from '../assets/asset-routes.ts';
import { requireCsrfToken } from './csrf.ts';
import { answerErrors } from './error-pages.ts';
import { readForms } from './form-bodies.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { noSuchPage } from './no-such-page.ts';
import { pageContext } from './page-middleware.ts';
import { giveRequestId } from './request-id.ts';
import { requestLog } from './request-log.ts';
import { refuseForeignRequests } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { sessions } from './session.ts';
import { loadUser } from './signed-in.ts';

export interface AppOptions {
  /** For metrics: the area of a page, never its path. */
  onAnswered?: ((area: string, status: number, seconds: number) => void) | undefined;
}

/** The whole site. The order is the rule: what comes first knows least and is fastest. */
export function createApp(deps: GatewayDeps, { onAnswered }: AppOptions = {}): Express {
  const { config, log, views, assets } = deps;
  const app = express();
  app.locals['views'] = views;
  app.locals['log'] = log;
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple').set('trust proxy', config.http.trustedProxies);

  app.use(giveRequestId(), requestLog(log));
  if (onAnswered) app.use(observe(onAnswered));
  app.use(securityHeaders({ isHttps: config.publicUrl.startsWith('https:') }));
  app.use(assetRoutes(assets));
  app.use(pageContext(config));
  app.use(refuseForeignRequests(config.publicUrl));

  // No session and no cookie up to here: the same page for everybody.
  app.use(publicSite(deps));
  app.use(leadFormPages(deps));
  if (config.isDevelopment) app.use(styleGuide());

  app.use(sessions(deps), loadUser(deps), readForms, requireCsrfToken);
  app.use(preferencePages(), signInPages(deps));
  app.use('/crm', crmPages(deps));
  app.use('/portal', portalPages(deps));

  app.use(publicNotFound(deps), noSuchPage, answerErrors(deps));
  return app;
}

const AREAS = ['assets', 'crm', 'portal', 'sign-in'];

function observe(onAnswered: NonNullable<AppOptions['onAnswered']>): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const [, first = ''] = req.path.split('/');
    const area = AREAS.includes(first) ? first : 'public';
    res.once('finish', () => {
      onAnswered(area, res.statusCode, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}
