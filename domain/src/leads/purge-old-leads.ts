import { systemActor, type Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { eraseInTransaction } from './erase-lead.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import type { ErasingDeps } from './lead-deps.ts';
import { createLeadRetentionRepository } from './lead-retention-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import { DEFAULT_RETENTION, retentionDates, type RetentionSettings } from './retention-rules.ts';

/** So many at once: nobody else waits long for a lock. */
const AT_ONCE = 200;

export interface PurgedLeads {
  unconfirmed: number;
  partials: number;
  spam: number;
  erased: number;
  evidence: number;
}

/**
 * The daily run: lets go of whatever is no longer needed. Whoever is killed in it leaves the rest to the next run, and a
 * second run on the same day finds nothing.
 */
export async function purgeOldLeads(
  deps: ErasingDeps,
  now: Date,
  settings: RetentionSettings = DEFAULT_RETENTION,
): Promise<PurgedLeads> {
  const actor = systemActor('lead retention');
  const dates = retentionDates(now, settings);
  const unconfirmed = await deps.db.transaction((trx) =>
    createLeadConfirmationsRepository(trx).deleteUnconfirmedBefore(dates.confirmationsBefore),
  );
  const partials = await repeat(() =>
    deps.db.transaction((trx) =>
      createLeadRetentionRepository(trx).deletePartials(dates.partialsBefore, AT_ONCE),
    ),
  );
  const spam = await repeat(() =>
    deps.db.transaction((trx) => createLeadRetentionRepository(trx).deleteSpam(dates.spamBefore, AT_ONCE)),
  );
  const erased = await repeat(() => eraseSome(deps, actor, dates.inactiveBefore, now));
  const evidence = await createLeadConsentsRepository(deps.db, actor).deleteKeptUntil(now);
  const purged = { unconfirmed, partials, spam, erased, evidence };
  if (Object.values(purged).some((count) => count > 0)) {
    await deps.db.transaction((trx) =>
      recordAudit(trx, actor, {
        action: 'lead.purged',
        object: { kind: 'lead', id: 'retention' },
        details: { ...purged },
      }),
    );
  }
  return purged;
}

/** Each in a transaction of its own: whoever else writes to the audit trail waits for one lead at most. */
async function eraseSome(deps: ErasingDeps, actor: Actor, before: Date, now: Date): Promise<number> {
  const ids = await createLeadRetentionRepository(deps.db).inactive(before, now, AT_ONCE);
  for (const id of ids) {
    await deps.db.transaction(async (trx) => {
      const lead = await createLeadWritesRepository(trx, actor).lock(id);
      // Somebody may have taken it up again just now.
      if (lead.lastActivityAt >= before || lead.clientId !== null) return;
      await eraseInTransaction({ trx, sealer: deps.sealer }, actor, id, { reason: 'retention', now });
    });
  }
  return ids.length;
}

async function repeat(some: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await some();
    total += count;
    if (count < AT_ONCE) return total;
  }
}
