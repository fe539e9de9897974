import { admitAttempt, forgiveAttempts, type AttemptDeps } from './admit-attempt.ts';
import type { AttemptSubject } from './attempts-repository.ts';

export type FactorVerdict = { result: 'right' } | { result: 'wrong' } | { result: 'locked'; until: Date };

/** Six digits are few: every try for a user counts, of whichever kind and from wherever it comes. */
export async function admitSecondFactor(
  deps: AttemptDeps,
  userId: string,
  verify: () => Promise<boolean>,
): Promise<FactorVerdict> {
  const subjects: AttemptSubject[] = [{ kind: 'second-factor', value: userId }];
  const lock = await admitAttempt(deps, subjects);
  if (lock) return { result: 'locked', until: lock.lockedUntil };
  if (!(await verify())) return { result: 'wrong' };
  await forgiveAttempts(deps, subjects);
  return { result: 'right' };
}
