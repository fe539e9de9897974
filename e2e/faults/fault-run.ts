import type { Tenant } from '@codexdlc/domain';
import { listenToOperations } from './event-listener.ts';
import { createFaultBed, FAULT_KINDS, type FaultKind } from './fault-bed.ts';
import { choose, faultsOf, keyOf, type Fault, type Moment } from './fault-list.ts';
import { nextKind } from './fault-route.ts';
import type { KillTarget } from './kill-processes.ts';
import { describeFailure, learnMoments, performFault, type FaultStage } from './perform-fault.ts';

export interface FaultRecord {
  key: string;
  seed: number;
  operation: FaultKind;
  moment: string;
  afterMs: number;
  target: KillTarget;
  second: KillTarget | null;
  killed: boolean;
  attempts: number;
  recoveryMs: number;
  broken: string[];
}

export interface FaultRunOptions {
  seed: number;
  targets: readonly KillTarget[];
  kinds: readonly FaultKind[];
  /** The recovery of so many of them is killed too. */
  doubles: number;
  /** Only every n-th fault, beginning with the i-th: several of these run side by side. */
  share: { index: number; of: number };
  /** Kills in the silences between two messages too; there are more of them on a busy machine. */
  hasGaps: boolean;
  /** At most so many; for a look at the run itself. */
  limit: number;
  leaseSeconds: number;
  /** Keys of faults that an earlier run has done. */
  done: ReadonlySet<string>;
  /** Ends after the fault that is under way. */
  stop: AbortSignal;
  onRecord: (record: FaultRecord) => void;
  onText: (text: string) => void;
}

type Moments = ReadonlyMap<FaultKind, readonly Moment[]>;

/** All faults of one share, each on a tenant that the fault before has left whole. Answers how many were not reached. */
export async function runFaults(options: FaultRunOptions): Promise<{ left: number }> {
  let stage = await openStage(options);
  try {
    const moments = await learnAll(stage);
    const waiting = listFaults(moments, options);
    options.onText(`share ${options.share.index + 1}: ${waiting.length} faults, seed ${options.seed}`);
    let tenant: Tenant | undefined;
    const isEnded = () => options.stop.aborted;
    while (!isEnded()) {
      const kind = nextKind(tenant?.status, new Set(waiting.map((fault) => fault.kind)));
      if (kind === undefined) break;
      const index = waiting.findIndex((fault) => fault.kind === kind);
      const [fault] = index === -1 ? [] : waiting.splice(index, 1);
      if (fault === undefined) {
        tenant = (await learnMoments(stage, kind, tenant)).tenant;
        continue;
      }
      const outcome = await performFault(stage, fault, tenant);
      tenant = outcome.tenant;
      if (isEnded() && outcome.broken.length > 0) break; // ended in the middle: it says nothing
      options.onRecord(recordOf(options.seed, fault, outcome));
      if (outcome.broken.length === 0) continue;
      options.onText(describeFailure(stage, fault, outcome));
      // Nothing may be learned from what comes after on a platform that is not whole.
      await stage.close();
      stage = await openStage(options);
      tenant = undefined;
    }
    return { left: waiting.length };
  } finally {
    await stage.close();
  }
}

async function openStage({
  leaseSeconds,
}: FaultRunOptions): Promise<FaultStage & { close: () => Promise<void> }> {
  const bed = await createFaultBed();
  const worker = bed.startWorker({ leaseSeconds, stabilitySeconds: 1 });
  const listener = await listenToOperations(bed);
  return {
    bed,
    worker,
    listener,
    async close() {
      await listener.close();
      await bed.remove();
    },
  };
}

async function learnAll(stage: FaultStage): Promise<Moments> {
  const moments = new Map<FaultKind, readonly Moment[]>();
  let tenant: Tenant | undefined;
  for (const kind of FAULT_KINDS) {
    const learned = await learnMoments(stage, kind, tenant);
    tenant = learned.tenant;
    moments.set(kind, learned.moments);
  }
  return moments;
}

/** Every moment and target of every kind, and doubles, in an order that the seed decides. */
function listFaults(moments: Moments, options: FaultRunOptions): Fault[] {
  const { seed, share, kinds, targets, doubles, limit, hasGaps } = options;
  const all = kinds
    .flatMap((kind) => faultsOf(kind, moments.get(kind) ?? [], targets))
    .filter(({ moment }) => hasGaps || moment.source === 'event' || moment.gap === 0);
  const byEngine = all.filter(({ moment }) => moment.source === 'engine');
  const twice = choose(byEngine, doubles, seed + 1).map((fault, index): Fault => {
    const target = targets[index % targets.length] ?? 'all';
    return { ...fault, second: { moment: 'phase apply', afterMs: (index % 5) * 150, target } };
  });
  return choose([...all, ...twice], Infinity, seed)
    .filter((_, index) => index % share.of === share.index)
    .filter((fault) => !options.done.has(keyOf(fault)))
    .slice(0, limit);
}

function recordOf(
  seed: number,
  fault: Fault,
  { killed, operation, recoveryMs, broken }: Awaited<ReturnType<typeof performFault>>,
): FaultRecord {
  const { kind, moment, target, second } = fault;
  return {
    key: keyOf(fault),
    seed,
    operation: kind,
    moment: moment.moment,
    afterMs: moment.source === 'engine' ? moment.afterMs : 0,
    target,
    second: second?.target ?? null,
    killed,
    attempts: operation.attempt,
    recoveryMs,
    broken,
  };
}
