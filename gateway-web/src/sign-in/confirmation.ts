import type { Request } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { renewSession } from './renew-session.ts';
import { noteSession } from './session-list.ts';

const FRESH_MS = 10 * 60_000;

export function isFresh(req: Request, now: Date): boolean {
  const { user } = req.session;
  return user !== undefined && now.getTime() - user.confirmedAt < FRESH_MS;
}

/** The second factor was given again: more may be done for a while, so the session gets a new id. */
export async function noteConfirmation(
  deps: Pick<GatewayDeps, 'redis' | 'now'>,
  req: Request,
): Promise<void> {
  const { user } = req.session;
  if (!user) throw new Error('nobody is signed in whose confirmation could be noted');
  await renewSession(req, (session) => {
    session.user = { ...user, confirmedAt: deps.now().getTime() };
  });
  await noteSession(deps, req);
}
