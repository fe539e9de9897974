import type { Sealer } from '../sealing/sealer.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import { admitSecondFactor, type FactorVerdict } from './second-factor.ts';
import { createTotpRepository } from './totp-repository.ts';
import { openTotpSecret, plainTotpCode, TOTP_CODE, type MatchTotp } from './totp.ts';

/** A code that was used, or an older one, is wrong. */
export async function verifyTotp(
  deps: AttemptDeps & { sealer: Sealer; matchTotp: MatchTotp },
  input: { userId: string; code: string },
): Promise<FactorVerdict> {
  const code = plainTotpCode(input.code);
  if (!TOTP_CODE.test(code)) return { result: 'wrong' };
  return admitSecondFactor(deps, input.userId, async () => {
    const totp = createTotpRepository(deps.db);
    const stored = await totp.find(input.userId);
    if (!stored?.confirmedAt) return false;
    const secret = openTotpSecret(deps.sealer, input.userId, stored.sealedSecret);
    const step = deps.matchTotp(secret, code, deps.now());
    return step !== undefined && totp.useStep(input.userId, step);
  });
}
