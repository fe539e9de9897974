import type { TenantSpec } from '@codexdlc/stacks';
import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import { secondsOf } from '../host/timed.ts';
import type { MeasureResult, Measurement } from '../results.ts';
import { pairwiseRatios, rotated } from '../statistics.ts';

const COUNTS = [1, 4, 8];

/** First up of 1, 4 and 8 tenants at once in one process, taking turns. */
export async function measureSeveralAtOnce(context: BenchContext): Promise<MeasureResult> {
  const samples = new Map<number, number[]>(COUNTS.map((count) => [count, []]));
  const rounds = Math.max(1, Math.floor(context.rounds / 2));
  for (let round = 0; round < rounds; round += 1) {
    for (const count of rotated(COUNTS, round)) {
      const seconds = await upAtOnce(context, count);
      samples.get(count)?.push(seconds);
      context.say(`  ${count} at once: ${seconds.toFixed(1)} s`);
    }
  }
  const of = (count: number): number[] => samples.get(count) ?? [];
  const ratio = (count: number, atMost?: number): Measurement => ({
    id: `at-once-${count}-ratio`,
    what: `${count} tenants at once / one`,
    unit: 'x',
    samples: pairwiseRatios(of(count), of(1)),
    ...(atMost === undefined ? {} : { atMost }),
  });
  return {
    measurements: [
      ratio(8, 5),
      ratio(4),
      ...COUNTS.map((count): Measurement => ({
        id: `at-once-${count}`,
        what:
          count === 1 ? 'First up of one tenant, in the same turns' : `First up of ${count} tenants at once`,
        unit: 's',
        samples: of(count),
      })),
    ],
  };
}

export async function upAtOnce({ bench, signal }: BenchContext, count: number): Promise<number> {
  const specs: TenantSpec[] = [];
  for (let made = 0; made < count; made += 1) specs.push(await bench.initSalon());
  const seconds = await secondsOf(() =>
    Promise.all(specs.map(({ slug }) => upTenant(bench.platform, slug, { signal, onStep: () => undefined }))),
  );
  for (const spec of specs) await bench.drop(spec);
  return seconds;
}
