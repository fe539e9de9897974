import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import {
  hashRecoveryCode,
  newRecoveryCode,
  readRecoveryCode,
  RECOVERY_CODES,
} from './recovery-code-rules.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';

/** In the answer and nowhere else; the codes from before stop working. */
export async function makeRecoveryCodes(deps: { db: Knex }, actor: UserActor): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const hashes = codes.map((code) => hashRecoveryCode(actor.userId, readRecoveryCode(code) ?? code));
  await deps.db.transaction(async (trx) => {
    await createRecoveryCodesRepository(trx).replace(actor.userId, hashes);
    await recordAudit(trx, actor, {
      action: 'user.recovery-codes-made',
      object: { kind: 'user', id: actor.userId },
      details: { count: codes.length },
    });
  });
  return codes;
}
