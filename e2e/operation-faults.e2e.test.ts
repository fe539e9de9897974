import type { Tenant } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaultBed, FAULT_KINDS, type FaultBed, type FaultKind } from './faults/fault-bed.ts';
import { choose, faultsOf, keyOf, nameOf, type Fault } from './faults/fault-list.ts';
import { listenToOperations, type EventListener } from './faults/event-listener.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { KILL_TARGETS, type KillTarget } from './faults/kill-processes.ts';
import { describeFailure, learnMoments, performFault } from './faults/perform-fault.ts';

/** `npm run test:faults` does all of them. Another seed here is another sample; a failure names its fault. */
const SEED = 4;

describe('a worker, its engine or all of it is killed in the middle', () => {
  let bed: FaultBed;
  let worker: FaultWorker;
  let listener: EventListener;
  const moments = new Map<FaultKind, Parameters<typeof faultsOf>[1]>();
  let tenant: Tenant | undefined;

  beforeAll(async () => {
    bed = await createFaultBed();
    worker = bed.startWorker({ leaseSeconds: 5, stabilitySeconds: 1 });
    listener = await listenToOperations(bed);
  });
  afterAll(async () => {
    await listener.close();
    await bed.remove();
  });

  it('tells the same moments whenever it is not disturbed, and leaves nothing', async () => {
    for (const kind of FAULT_KINDS) {
      const learned = await learnMoments({ bed, worker, listener }, kind, tenant);
      tenant = learned.tenant;
      moments.set(kind, learned.moments);
    }

    expect(tenant?.status).toBe('destroyed');
    for (const kind of FAULT_KINDS)
      expect(moments.get(kind)?.length).toBeGreaterThan(kind === 'destroy' ? 8 : 10);
  });

  it.each<[FaultKind, KillTarget, KillTarget | undefined]>([
    ['create', 'worker', undefined],
    ['upgrade', 'all', 'all'],
    ['suspend', 'engine', undefined],
    ['resume', 'plugin', undefined],
    ['upgrade', 'pulumi', undefined],
    ['retire', 'worker', undefined],
    ['destroy', 'all', undefined],
    ['create', 'engine', 'worker'],
  ])('recovers by itself: %s with %s killed (and then %s)', async (kind, target, second) => {
    const learned = moments.get(kind) ?? [];
    // Without the silences, which are not the same in every run.
    const all = faultsOf(kind, learned, [target])
      .filter(({ moment }) => (moment.source === 'engine' ? moment.gap === 0 : second === undefined))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const [fault] = choose(all, 1, SEED) as [Fault];
    if (second !== undefined) fault.second = { moment: 'phase apply', afterMs: 200, target: second };
    console.log(`seed ${SEED}: ${nameOf(fault)}`);
    expect(KILL_TARGETS).toContain(target);

    const outcome = await performFault({ bed, worker, listener }, fault, tenant);
    tenant = outcome.tenant;

    if (outcome.broken.length > 0) expect.fail(describeFailure({ bed, worker, listener }, fault, outcome));
    expect(outcome.killed).toBe(true);
  });
});
