import { AppError, requirePermission } from '@codexdlc/domain';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { RateLimitHandlers } from './rate-limits.ts';
import { stateOf, type RequestState } from './request-state.ts';
import type { Route } from './route.ts';
import type { TokenReader } from './token-reader.ts';

/** Who is it, not too often, and may they: before anything else of the request is read. */
export function admit(
  deps: { tokens: TokenReader; limits: RateLimitHandlers },
  route: Route,
): RequestHandler {
  return async (req, res, next) => {
    const state = stateOf(res);
    state.route = route;
    const token = state.secret ? await deps.tokens.read(state.secret) : undefined;
    if (token) state.actor = { ...token.actor, ip: state.ip, requestId: state.id };
    if (route.rateLimit !== 'none') {
      await pass(token ? deps.limits.byToken : deps.limits.byAddress, req, res);
    }
    requireAdmitted(route, state);
    next();
  };
}

function requireAdmitted(route: Route, { actor, secret }: RequestState): void {
  if (route.permission === 'public') return;
  if (actor) {
    requirePermission(actor, route.permission);
    return;
  }
  throw secret === undefined
    ? unauthenticated('A token is needed.', 'The request has no "Authorization: Bearer waas_..." header.')
    : unauthenticated(
        'The token is not valid.',
        'It is unknown, expired or revoked, or its user is disabled.',
      );
}

function unauthenticated(what: string, why: string): AppError {
  return new AppError('UNAUTHENTICATED', what, {
    why,
    todo: 'Make a token (npx waas tokens create), or ask an architect for one.',
  });
}

/** An Express handler as something to wait for. */
function pass(handler: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown): void => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('refused', { cause: error }));
    };
    void handler(req, res, next as NextFunction);
  });
}
