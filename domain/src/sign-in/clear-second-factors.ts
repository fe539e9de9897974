import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import { createPasskeysRepository } from './passkeys-repository.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';
import { createTotpRepository } from './totp-repository.ts';

/** For a user who has lost device and codes. The password stays, every sign-in ends. */
export async function clearSecondFactors(
  deps: { db: Knex },
  actor: Actor,
  input: { userId: string },
): Promise<void> {
  requirePermission(actor, 'user:change');
  await deps.db.transaction(async (trx) => {
    const user = await createUsersRepository(trx, actor).get(input.userId);
    const hadTotp = await createTotpRepository(trx).remove(user.id);
    const passkeys = await createPasskeysRepository(trx).removeAll(user.id);
    await createRecoveryCodesRepository(trx).replace(user.id, []);
    await createSignInsRepository(trx).endAll(user.id);
    await recordAudit(trx, actor, {
      action: 'user.second-factors-cleared',
      object: { kind: 'user', id: user.id },
      details: { hadTotp, passkeys },
    });
  });
}
