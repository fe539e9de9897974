import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { admit } from './admit.ts';
import { docsHandlers } from './docs/docs-handlers.ts';
import { createKeyLanes } from './key-lanes.ts';
import { methodNotAllowed, noSuchPath } from './no-such-route.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import type { RateLimitRedis } from './rate-limit-store.ts';
import { DEFAULT_LIMITS, rateLimits, type RateLimits } from './rate-limits.ts';
import { checkRoutes, expressPath } from './registry.ts';
import { requestLog } from './request-log.ts';
import { beginRequest, stateOf } from './request-state.ts';
import type { Route } from './route.ts';
import { serveRoute } from './serve-route.ts';
import { createOpenStreams, type OpenStreams } from './stream-limits.ts';
import { createTokenReader } from './token-reader.ts';

export interface AppDeps {
  routes: readonly Route[];
  db: Knex;
  log: Logger;
  /** Where requests are counted for all processes together; each counts for itself without. */
  redis?: RateLimitRedis | undefined;
  limits?: RateLimits | undefined;
  /** Given by whoever ends the process: `endAll` lets readers go. */
  streams?: OpenStreams | undefined;
  /** For metrics: the id of the route, never the path. */
  onAnswered?: ((routeId: string, status: number, seconds: number) => void) | undefined;
  /** How many proxies of ours stand before the API; the caller's address is taken from X-Forwarded-For accordingly. */
  trustedProxies?: number | undefined;
  /** A revoked token may work for that much longer. */
  tokenCacheMs?: number | undefined;
  /** Tests: an answer that does not fit the schema of its route is an error. */
  checkAnswers?: boolean | undefined;
}

const BODY_LIMIT = '256kb';

export function createApp(deps: AppDeps): Express {
  const routes = checkRoutes(deps.routes);
  const tokens = createTokenReader(deps.db, deps.tokenCacheMs ?? 5_000);
  const limits = rateLimits(deps.limits ?? DEFAULT_LIMITS, deps.redis);
  const serve = { db: deps.db, lanes: createKeyLanes(), checkAnswers: deps.checkAnswers ?? false };
  const body = express.raw({ type: () => true, limit: BODY_LIMIT });

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple').set('trust proxy', deps.trustedProxies ?? 0);
  app.set('case sensitive routing', true).set('strict routing', true);
  app.use(beginRequest({ streams: deps.streams ?? createOpenStreams(), tokens }));
  app.use(requestLog(deps.log));
  if (deps.onAnswered) app.use(observe(deps.onAnswered));
  app.use(headers());
  docsHandlers(app, routes);
  for (const route of routes) {
    const readBody = route.method === 'get' ? [] : [body];
    app[route.method](
      expressPath(route.path),
      admit({ tokens, limits }, route),
      ...readBody,
      serveRoute(serve, route),
    );
  }
  methodNotAllowed(app, routes);
  app.use(limits.byAddress, noSuchPath);
  app.use(answerProblem);
  return app;
}

/** For an API nothing is to be loaded, framed or guessed; pages that need more say so themselves. */
function headers(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Set by the proxy that has the certificate.
    strictTransportSecurity: false,
  });
}

function observe(onAnswered: NonNullable<AppDeps['onAnswered']>): RequestHandler {
  return (_req, res, next) => {
    const { startedAt } = stateOf(res);
    res.once('finish', () => {
      const { route } = stateOf(res);
      if (route) onAnswered(route.id, res.statusCode, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}

const answerProblem: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const { id } = stateOf(res);
  const { problem, headers: more, isBug } = problemOf(error, id);
  if (isBug) req.log.error({ err: error }, 'request failed');
  else if (problem.status >= 500) req.log.warn({ err: error }, 'request could not be served');
  // Too late for an answer, such as in the middle of a stream: the reader must notice.
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.status(problem.status);
  res.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(more)) res.setHeader(name, value);
  res.setHeader('Content-Type', PROBLEM_TYPE);
  res.end(JSON.stringify(problem));
};
