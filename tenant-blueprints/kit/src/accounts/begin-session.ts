import type { Request } from 'express';
import type { Knex } from 'knex';
import { deviceName } from './device-name.ts';
import { hashToken } from './one-time-token.ts';
import { destroySession, renewSession } from './session.ts';
import type { User } from './user.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

interface SessionDeps {
  db: Knex;
  now: () => Date;
  newId: () => string;
}

/** Everything has been proved: a session with a new id, and a row by which it can be ended from anywhere. */
export async function beginSession(deps: SessionDeps, req: Request, user: Pick<User, 'id'>): Promise<void> {
  const at = deps.now();
  const before = hashToken(req.sessionID);
  const { flashes = [] } = req.session.kit ?? {};
  await renewSession(req, { userId: user.id, flashes });
  await deps.db.transaction(async (trx) => {
    const sessions = createUserSessionsRepository(trx);
    await sessions.endByHash(before, at);
    await sessions.insert({
      id: deps.newId(),
      userId: user.id,
      sessionHash: hashToken(req.sessionID),
      device: deviceName(req.get('user-agent')),
      at,
    });
    await createUsersRepository(trx).noteSignIn(user.id, at);
  });
}

export async function endSession(deps: Pick<SessionDeps, 'db' | 'now'>, req: Request): Promise<void> {
  await createUserSessionsRepository(deps.db).endByHash(hashToken(req.sessionID), deps.now());
  await destroySession(req);
}
