import type { BenchContext } from '../bench-context.ts';
import { loadSite } from '../gateway/site-load.ts';
import { withGateway } from '../gateway/start-gateway.ts';
import type { MeasureResult } from '../results.ts';
import { percentile } from '../statistics.ts';

const PER_SECOND = 1000;
const SECONDS = 15;
/** As a process is that has run for a while. */
const WARM_SECONDS = 12;
const AT_MOST_MS = 20;
const PATHS = ['/', '/friseursalons', '/en/hair-salons', '/ru/salony-krasoty', '/restaurants', '/en/coaches'];

/** Landings in three languages, as strangers ask for them; the gateway has one core. */
export async function measureLanding(context: BenchContext): Promise<MeasureResult> {
  const { signal, bench } = context;
  return withGateway(bench, { oneCore: true }, async ({ url }) => {
    const target = (index: number) => {
      const path = PATHS[index % PATHS.length] ?? '/';
      return { name: path, path };
    };
    await loadSite({ url, perSecond: PER_SECOND, count: PER_SECOND * WARM_SECONDS, target, signal });
    const rounds: number[] = [];
    let refused = 0;
    for (let round = 0; round < Math.max(2, Math.floor(context.rounds / 2)); round += 1) {
      const answers = await loadSite({
        url,
        perSecond: PER_SECOND,
        count: PER_SECOND * SECONDS,
        target,
        signal,
      });
      refused += answers.filter(({ status }) => status !== 200).length;
      const ms = answers.map((answer) => answer.ms);
      rounds.push(percentile(ms, 0.99) ?? NaN);
      context.say(
        `  landing p99 ${(percentile(ms, 0.99) ?? NaN).toFixed(1)} ms, p50 ${(percentile(ms, 0.5) ?? NaN).toFixed(1)} ms`,
      );
    }
    return {
      measurements: [
        {
          id: 'landing-p99',
          what: 'Landing pages, 1,000 a second on one core: p99',
          unit: 'ms',
          samples: refused > 0 ? [] : rounds,
          atMost: AT_MOST_MS,
          note:
            refused > 0
              ? `${refused} were not answered with 200.`
              : 'counted from when each request was due; six pages in three languages.',
        },
      ],
    };
  });
}
