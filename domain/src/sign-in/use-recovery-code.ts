import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import { hashRecoveryCode, readRecoveryCode } from './recovery-code-rules.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';
import { admitSecondFactor, type FactorVerdict } from './second-factor.ts';

/** For whoever has lost the device. Each code counts once. */
export async function useRecoveryCode(
  deps: AttemptDeps,
  input: { userId: string; code: string },
): Promise<FactorVerdict> {
  const plain = readRecoveryCode(input.code);
  if (plain === undefined) return { result: 'wrong' };
  const hash = hashRecoveryCode(input.userId, plain);
  return admitSecondFactor(deps, input.userId, () =>
    deps.db.transaction(async (trx) => {
      const codes = createRecoveryCodesRepository(trx);
      if (!(await codes.use(input.userId, hash))) return false;
      await recordAudit(trx, systemActor('sign-in'), {
        action: 'user.recovery-code-used',
        object: { kind: 'user', id: input.userId },
        details: { left: await codes.countUnused(input.userId) },
      });
      return true;
    }),
  );
}
