import { json, Router, type Request, type RequestHandler } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { hashToken } from '../accounts/one-time-token.ts';
import type { ApiToken } from '../api-tokens/api-token.ts';
import { createApiTokensRepository } from '../api-tokens/api-tokens-repository.ts';
import { AppError } from '../errors.ts';
import type { RateLimit, RateLimiter } from '../http/rate-limit.ts';
import { answerOnce } from './answer-once.ts';
import type { ApiRoute } from './api-route.ts';
import { problemHandler } from './problem.ts';

export interface ApiRouterDeps {
  db: Knex;
  limiter: Pick<RateLimiter, 'hit'>;
  /** Per token, and per connection for those without one. */
  limits: { token: RateLimit; guesses: RateLimit };
  now: () => Date;
  log: { error(fields: object, message: string): void };
  /** Where the codes of problems are explained. */
  problemTypes: string;
}

/** Serves routes to programs with a token; every error is a problem of RFC 9457. */
export function apiRouter(deps: ApiRouterDeps, routes: readonly ApiRoute[]): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('cache-control', 'no-store');
    next();
  });
  for (const route of routes)
    router[route.method](route.path.replaceAll(/\{(\w+)\}/g, ':$1'), ...handlersOf(deps, route));
  router.use(() => {
    throw new AppError('NOT_FOUND', 'there is no such endpoint');
  });
  router.use(problemHandler(deps.log, deps.problemTypes));
  return router;
}

function handlersOf(deps: ApiRouterDeps, route: ApiRoute): RequestHandler[] {
  const handle: RequestHandler = async (req, res) => {
    const token = await tokenOf(deps, req);
    requireScopes(token, route.scopes);
    if (!(await deps.limiter.hit(deps.limits.token, token.id))) {
      res.set('retry-after', String(deps.limits.token.windowSeconds));
      throw new AppError('TOO_MANY_REQUESTS', 'this token has asked too often; wait a minute');
    }
    const input = {
      token,
      params: parse(route.params, req.params),
      query: parse(route.query, req.query),
      body: parse(route.body, req.body as unknown),
    };
    const key = route.method === 'post' ? keyOf(req) : undefined;
    const answer =
      key === undefined
        ? await route.handle(input)
        : await answerOnce(
            deps,
            { tokenId: token.id, key },
            { path: req.originalUrl, body: req.body as unknown },
            () => route.handle(input),
          );
    if (answer.location !== undefined) res.location(answer.location);
    res.status(answer.status).json(answer.body);
  };
  return route.body ? [json({ limit: '32kb' }), handle] : [handle];
}

async function tokenOf(deps: ApiRouterDeps, req: Request): Promise<ApiToken> {
  const [, given] = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(req.get('authorization') ?? '') ?? [];
  const tokens = createApiTokensRepository(deps.db);
  const token = given === undefined ? undefined : await tokens.findLive(hashToken(given), deps.now());
  if (token) {
    await tokens.markUsed(token.id, deps.now());
    return token;
  }
  req.res?.set('www-authenticate', 'Bearer');
  if (!(await deps.limiter.hit(deps.limits.guesses, req.ip ?? 'unknown')))
    throw new AppError('TOO_MANY_REQUESTS', 'too many requests without a valid token; wait a minute');
  throw new AppError(
    { code: 'TOKEN_NEEDED', status: 401 },
    'send "Authorization: Bearer <token>" with a token of this business that is not revoked',
  );
}

function requireScopes(token: ApiToken, scopes: readonly string[]): void {
  const missing = scopes.filter((scope) => !token.scopes.includes(scope));
  if (missing.length > 0)
    throw new AppError('FORBIDDEN', `the token lacks the scope ${missing.join(', ')}; make another one`);
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'body'))];
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new AppError('INVALID_INPUT', reasons.slice(0, 5).join('; '), { fields });
}

function keyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError('INVALID_INPUT', 'Idempotency-Key must be 1 to 200 visible characters');
}
