import type { Request, Response } from 'express';
import type { SessionData } from 'express-session';
import { AppError } from '@codexdlc/domain';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { SESSION_LIFE_MS } from '../http/session.ts';
import { platformOf, userOf } from '../http/signed-in.ts';
import type { StreamOwner } from './live-streams.ts';

/** The session of this request: it must still be there, and the platform must still know its token in the same role. */
export function streamOwner(deps: GatewayDeps, req: Request, res: Response): StreamOwner {
  const { session, role, clientId } = userOf(res);
  const platform = platformOf(deps, res);
  const { sessionStore, sessionID } = req;
  const isStored = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      sessionStore.get(sessionID, (error: unknown, stored) => {
        // Whoever has signed out may have a session left, without a user.
        const kept: Partial<SessionData> = stored ?? {};
        if (error instanceof Error) reject(error);
        else resolve(kept.user?.tokenId === session.tokenId);
      });
    });
  const isKnown = async (): Promise<boolean> => {
    try {
      const me = await platform.get('/v1/me');
      return me.role === role && (me.clientId ?? undefined) === clientId;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  };
  return {
    key: session.tokenId,
    async isStillAllowed() {
      const isOver = deps.now().getTime() - session.signedInAt > SESSION_LIFE_MS;
      return !isOver && (await isStored()) && (await isKnown());
    },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
}
