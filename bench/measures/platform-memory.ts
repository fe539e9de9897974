import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import { memoryOf } from '../proc/memory-of.ts';
import type { MeasureResult } from '../results.ts';
import { withService } from '../service/with-service.ts';

const AT_MOST_MB = 160;
const IDLE_MS = 30_000;

/** `npm start` after half a minute in which nobody asked for anything. */
export async function measurePlatformMemory(context: BenchContext): Promise<MeasureResult> {
  return withService(context, {}, async ({ service }) => {
    await sleep(IDLE_MS, undefined, { signal: context.signal });
    const pids = await service.pids();
    const rows = await Promise.all(
      Object.entries(pids).map(async ([name, pid]): Promise<[string, number, number]> => {
        const { pss = NaN, rss } = (await memoryOf(pid)) ?? { rss: NaN };
        return [name, pss, rss];
      }),
    );
    const pss = (name: string): number => rows.find(([one]) => one === name)?.[1] ?? NaN;
    return {
      measurements: [
        {
          id: 'platform-idle',
          what: 'Idle api and worker (PSS)',
          unit: 'MB',
          samples: [pss('api') + pss('worker')],
          atMost: AT_MOST_MB,
          note: '30 s after the start of npm start, with nobody asking; the process that watches over them is below.',
        },
      ],
      breakdowns: [{ title: 'Memory of an idle platform (MB)', columns: ['Process', 'PSS', 'RSS'], rows }],
    };
  });
}
