import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { AppError, because } from '../errors.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { createTotpRepository } from './totp-repository.ts';
import { sealTotpSecret, TOTP_SECRET_BYTES } from './totp.ts';

/** The secret for the user's app; it counts once a code of it has been confirmed. Starting again replaces it. */
export async function startTotp(
  deps: { db: Knex; sealer: Sealer },
  actor: UserActor,
): Promise<{ secret: Buffer }> {
  const secret = randomBytes(TOTP_SECRET_BYTES);
  const sealed = sealTotpSecret(deps.sealer, actor.userId, secret);
  if (await createTotpRepository(deps.db).start(actor.userId, sealed)) return { secret };
  throw new AppError('CONFLICT', 'Codes of an app are in use already.', {
    todo: 'Remove the app first, then add the new one.',
    ...because('app-in-use', {}),
  });
}
