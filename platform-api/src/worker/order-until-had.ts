import { changeWantedSpec } from '@codexdlc/domain';
import type { TenantSpec } from '@codexdlc/stacks';
import { isSoldOut, nextWanted, soldOut, withoutOffer } from '../engine/sold-out-rules.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

/**
 * Does it, and again with the next type or location for as long as the provider has none of what was ordered. What is
 * ordered now is stored first: whoever takes the operation over goes on there. At the end there is one server or none.
 */
export async function orderUntilHad(
  run: OperationRun,
  update: (wanted: TenantSpec) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await update(run.wanted);
      return;
    } catch (error) {
      if (!isSoldOut(run.wanted, error)) throw error;
      const next = nextWanted(run.wanted);
      if (next === undefined) {
        await store(run, withoutOffer(run.wanted));
        throw soldOut(run.wanted, error);
      }
      const { type, location } = next.target.server.offer;
      run.steps.log(`Not to be had at the moment. Ordering ${type} in ${location} instead.`);
      await run.steps.flush();
      await store(run, next);
      // What was begun for the other one is put in order.
      run.mustRecover = true;
    }
  }
}

/** Stored before it is done: a retry and a worker that takes over go on from there. */
async function store(run: OperationRun, wanted: TenantSpec): Promise<void> {
  await patiently(run.keeper.lost, () => changeWantedSpec(run.deps.db, run.lease, wanted));
  run.wanted = wanted;
}
