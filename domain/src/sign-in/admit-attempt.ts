import type { Knex } from 'knex';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createAttemptsRepository, hashSubject, type AttemptSubject } from './attempts-repository.ts';
import { countAttempt, forgiveAttempt, LONGEST_MEMORY_MS } from './lock-out-rules.ts';

export interface AttemptDeps {
  db: Knex;
  now: () => Date;
}

const ACTOR = systemActor('sign-in');

/**
 * Counts an attempt for each subject before anything is compared; the moment until which to wait when one of them is
 * locked. Does the same for subjects that exist and for those that do not.
 */
export async function admitAttempt(
  deps: AttemptDeps,
  subjects: readonly AttemptSubject[],
  ip?: string,
): Promise<{ lockedUntil: Date } | undefined> {
  const now = deps.now();
  return deps.db.transaction(async (trx) => {
    const attempts = createAttemptsRepository(trx);
    const counted = [];
    for (const subject of subjects) {
      const result = countAttempt(subject.kind, await attempts.lock(subject, now), now);
      if (!result.admitted) return { lockedUntil: result.lockedUntil };
      counted.push({ subject, standing: result.standing });
    }
    for (const { subject, standing } of counted) await attempts.set(subject, standing);
    for (const { subject, standing } of counted) {
      if (standing.lockedUntil === null) continue;
      await recordAudit(trx, ACTOR, {
        action: 'sign-in.locked',
        object: { kind: `sign-in-${subject.kind}`, id: hashSubject(subject).toString('hex') },
        details: {
          failures: standing.failures,
          until: standing.lockedUntil.toISOString(),
          ...(ip === undefined ? {} : { ip }),
        },
      });
    }
    return undefined;
  });
}

/** For the attempts that turned out to be right. */
export async function forgiveAttempts(deps: AttemptDeps, subjects: readonly AttemptSubject[]): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const attempts = createAttemptsRepository(trx);
    for (const subject of subjects) {
      const standing = await attempts.lock(subject, deps.now());
      await attempts.set(subject, forgiveAttempt(subject.kind, standing));
    }
  });
}

/** Counts that do not matter any more. */
export async function forgetOldAttempts(deps: AttemptDeps): Promise<number> {
  return createAttemptsRepository(deps.db).removeOlderThan(
    new Date(deps.now().getTime() - LONGEST_MEMORY_MS),
  );
}
