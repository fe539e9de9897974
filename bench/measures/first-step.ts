import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { createSalon, redeploy, runOperation } from '../service/run-operation.ts';
import { withService } from '../service/with-service.ts';
import { percentile } from '../statistics.ts';

const AT_MOST_MS = 300;
const OPERATIONS_PER_ROUND = 4;
const PAUSE_MS = 1_000;

/** Operations one after the other, with pauses; each is followed from the moment at which it was accepted. */
export async function measureFirstStep(context: BenchContext): Promise<MeasureResult> {
  const samples = await withService(context, { STABILITY_SECONDS: '0' }, async ({ service }) => {
    const { tenant } = await createSalon(service, 'first-step');
    const times: number[] = [];
    for (let done = 0; done < context.rounds * OPERATIONS_PER_ROUND; done += 1) {
      await sleep(PAUSE_MS, undefined, { signal: context.signal });
      const { firstStepSeconds } = await runOperation(service, () => redeploy(service, tenant));
      times.push(firstStepSeconds * 1000);
    }
    return times;
  });
  context.say(`  ${samples.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  return {
    measurements: [
      {
        id: 'first-step-p99',
        what: 'Request to first step on the event stream: p99',
        unit: 'ms',
        samples: [percentile(samples, 0.99) ?? NaN],
        atMost: AT_MOST_MS,
        note: `${samples.length} operations with pauses of ${PAUSE_MS / 1000} s between them.`,
      },
      {
        id: 'first-step',
        what: 'Request to first step on the event stream: each',
        unit: 'ms',
        samples,
        atMost: AT_MOST_MS,
      },
    ],
  };
}
