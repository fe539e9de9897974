import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import { secondsOf } from '../host/timed.ts';
import { startWaas } from '../host/waas-process.ts';
import type { MeasureResult } from '../results.ts';

const AT_MOST_SECONDS = 0.8;
const TURNS_PER_ROUND = 2;

/** `up` of a tenant that is as it should be: in process, as a process, and as people type it. */
export async function measureNoOpUp({ bench, rounds, signal }: BenchContext): Promise<MeasureResult> {
  const { slug } = await bench.initSalon();
  const up = (): Promise<unknown> =>
    upTenant(bench.platform, slug, { signal, onStep: () => undefined, expectNoChanges: true });
  await upTenant(bench.platform, slug, { signal, onStep: () => undefined });
  await up();

  const inProcess: number[] = [];
  const byNode: number[] = [];
  const byNpx: number[] = [];
  for (let turn = 0; turn < rounds * TURNS_PER_ROUND; turn += 1) {
    inProcess.push(await secondsOf(up));
    byNode.push(await startWaas(bench, ['up', slug], { by: 'node', signal }).ended);
    byNpx.push(await startWaas(bench, ['up', slug], { by: 'npx', signal }).ended);
  }
  return {
    measurements: [
      {
        id: 'noop-up',
        what: 'No-op up, in process',
        unit: 's',
        samples: inProcess,
        atMost: AT_MOST_SECONDS,
      },
      {
        id: 'noop-node',
        what: 'No-op waas up, whole process',
        unit: 's',
        samples: byNode,
        atMost: AT_MOST_SECONDS,
      },
      { id: 'noop-npx', what: 'No-op npx waas up, whole process', unit: 's', samples: byNpx },
    ],
  };
}
