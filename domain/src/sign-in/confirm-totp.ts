import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import { admitSecondFactor, type FactorVerdict } from './second-factor.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';
import { createTotpRepository } from './totp-repository.ts';
import { openTotpSecret, plainTotpCode, type MatchTotp } from './totp.ts';

/** From now on signing in needs a code. Every other sign-in of the user ends: it was made without one. */
export async function confirmTotp(
  deps: AttemptDeps & { sealer: Sealer; matchTotp: MatchTotp },
  actor: UserActor,
  input: { code: string },
): Promise<FactorVerdict> {
  const started = await createTotpRepository(deps.db).find(actor.userId);
  if (started?.confirmedAt !== null) throw nothingStarted();
  return admitSecondFactor(deps, actor.userId, async () => {
    const secret = openTotpSecret(deps.sealer, actor.userId, started.sealedSecret);
    const step = deps.matchTotp(secret, plainTotpCode(input.code), deps.now());
    if (step === undefined) return false;
    return deps.db.transaction(async (trx) => {
      if (!(await createTotpRepository(trx).confirm(actor.userId, started.sealedSecret, step))) return false;
      await createSignInsRepository(trx).endAll(actor.userId, actor.tokenId);
      await recordAudit(trx, actor, {
        action: 'user.totp-added',
        object: { kind: 'user', id: actor.userId },
      });
      return true;
    });
  });
}

/** The secret of an app that was started and not confirmed, to show it again. */
export async function startedTotp(
  deps: Pick<AttemptDeps, 'db'> & { sealer: Sealer },
  actor: UserActor,
): Promise<Buffer | undefined> {
  const started = await createTotpRepository(deps.db).find(actor.userId);
  if (started?.confirmedAt !== null) return undefined;
  return openTotpSecret(deps.sealer, actor.userId, started.sealedSecret);
}

function nothingStarted(): AppError {
  return new AppError('CONFLICT', 'There is no app to be confirmed.', {
    todo: 'Begin with adding the app.',
    ...because('app-missing', {}),
  });
}
