import { writeTenantSpec } from '../../platform-api/src/tenants/stack-config.ts';
import type { BenchContext } from '../bench-context.ts';
import { startWaas } from '../host/waas-process.ts';
import type { Measurement, MeasureResult } from '../results.ts';
import {
  createSalon,
  redeploy,
  removeSalon,
  runOperation,
  tenantOf,
  type TimedOperation,
} from '../service/run-operation.ts';
import type { Service } from '../service/start-service.ts';
import { stepBreakdown } from '../service/step-breakdown.ts';
import { withService } from '../service/with-service.ts';
import { pairwiseRatios, rotated } from '../statistics.ts';

const AT_MOST_PERCENT = 10;
const KINDS = ['create', 'same', 'change'] as const;
type Kind = (typeof KINDS)[number];
/** `init`: the stack and its configuration, which `waas up` finds made and a creation makes. */
type Times = Record<Kind | 'init', number[]>;
type Operations = Record<Kind, TimedOperation[]>;

const TITLES: Record<Kind, string> = {
  create: 'first creation',
  same: 'nothing to change (the platform looks at what is really there, and at the plan)',
  change: 'a changed setting (the platform looks at the plan first)',
};

/** `waas up` in a process of its own against the same by an operation, taking turns. */
export async function measureOverhead(context: BenchContext): Promise<MeasureResult> {
  const alone: Times = { init: [], create: [], same: [], change: [] };
  const operations: Operations = { create: [], same: [], change: [] };
  const env = { STABILITY_SECONDS: '1', DESTROY_GRACE_SECONDS: '0' };
  await withService(context, env, async ({ service }) => {
    const contestants = [() => byWaas(context, alone), () => byOperations(service, operations)];
    for (let round = 0; round < context.rounds; round += 1) {
      for (const contestant of rotated(contestants, round)) {
        context.signal.throwIfAborted();
        await contestant();
      }
      context.say(`  round ${round + 1}: ${KINDS.map((kind) => roundText(kind, round)).join(', ')}`);
    }
  });
  function roundText(kind: Kind, round: number): string {
    const operation = operations[kind][round];
    return `${kind} ${(alone[kind][round] ?? NaN).toFixed(2)} -> ${(operation ? ownSeconds(operation) : NaN).toFixed(2)} s`;
  }
  return {
    measurements: [
      ...KINDS.flatMap((kind) => rowsOf(kind, alone[kind], operations[kind])),
      ...sameWorkRows(alone, operations.create),
    ],
    breakdowns: KINDS.map((kind) => stepBreakdown(`an operation: ${kind}`, operations[kind])),
  };
}

async function byWaas({ bench, signal }: BenchContext, times: Times): Promise<void> {
  const started = performance.now();
  const spec = await bench.initSalon();
  times.init.push((performance.now() - started) / 1000);
  const up = (): Promise<number> => startWaas(bench, ['up', spec.slug], { by: 'node', signal }).ended;
  times.create.push(await up());
  times.same.push(await up());
  const settings = { ...spec.settings, tagline: 'Bench' };
  await writeTenantSpec(bench.platform.home.stacksDir, { ...spec, settings });
  times.change.push(await up());
  await bench.drop(spec);
}

async function byOperations(service: Service, operations: Operations): Promise<void> {
  const { tenant, create } = await createSalon(service, `overhead-${operations.create.length}`);
  operations.create.push(create);
  operations.same.push(await runOperation(service, () => redeploy(service, tenant)));
  const { version } = await tenantOf(service, tenant.id);
  const wish = {
    params: { path: { tenantId: tenant.id }, header: { 'If-Match': `"${version}"` } },
    body: { settings: { tagline: 'Bench' } },
  };
  operations.change.push(
    await runOperation(service, () => service.client.patch('/v1/tenants/{tenantId}', wish)),
  );
  await removeSalon(service, tenant);
}

/** Without the time for which the platform watches on purpose whether everything stays up. */
function ownSeconds({ seconds, steps }: TimedOperation): number {
  return seconds - (steps.get('stable') ?? 0);
}

function rowsOf(kind: Kind, alone: readonly number[], operations: readonly TimedOperation[]): Measurement[] {
  const own = operations.map(ownSeconds);
  const percents = pairwiseRatios(own, alone).map((ratio) => (ratio - 1) * 100);
  return [
    {
      id: `overhead-${kind}`,
      what: `Operation / waas up: ${TITLES[kind]}`,
      unit: '%',
      samples: percents,
      ...(kind === 'create' ? { atMost: AT_MOST_PERCENT } : {}),
      ...(kind === 'create'
        ? {
            note: 'from the request to the last event, without the seconds in which it is watched on purpose.',
          }
        : {}),
    },
    { id: `overhead-${kind}-alone`, what: `waas up: ${kind}`, unit: 's', samples: [...alone] },
    { id: `overhead-${kind}-operation`, what: `Operation: ${kind}`, unit: 's', samples: own },
  ];
}

/** A creation also makes what `waas init` has made: against both together it does the same work. */
function sameWorkRows({ init, create }: Times, creations: readonly TimedOperation[]): Measurement[] {
  const together = create.map((seconds, index) => seconds + (init[index] ?? NaN));
  const percents = pairwiseRatios(creations.map(ownSeconds), together).map((ratio) => (ratio - 1) * 100);
  return [
    {
      id: 'overhead-init-alone',
      what: 'Making the stack and its configuration',
      unit: 's',
      samples: [...init],
    },
    {
      id: 'overhead-create-same-work',
      what: 'Operation / (the stack made and waas up): first creation',
      unit: '%',
      samples: percents,
    },
  ];
}
