import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import { startHub } from '../hub/start-hub.ts';
import { withHubAlone } from '../hub/with-hub.ts';
import { memoryOf } from '../proc/memory-of.ts';
import type { MeasureResult } from '../results.ts';

export const HUB_AT_MOST_MB = 90;
const IDLE_MS = 30_000;

/** The hub after half a minute in which nobody wrote to it; what it needs under load is in `hub-updates`. */
export async function measureHubMemory(context: BenchContext): Promise<MeasureResult> {
  const memory = await withHubAlone(context, async ({ bench, stores, telegram }) => {
    const hub = await startHub(bench, { stores, telegram });
    try {
      await sleep(IDLE_MS, undefined, { signal: context.signal });
      return await memoryOf(hub.pid);
    } finally {
      await hub.stop();
    }
  });
  return {
    measurements: [
      {
        id: 'hub-idle',
        what: 'Idle hub (PSS)',
        unit: 'MB',
        samples: memory?.pss === undefined ? [] : [memory.pss],
        atMost: HUB_AT_MOST_MB,
        note: `30 s after its start; RSS ${Math.round(memory?.rss ?? NaN)} MB.`,
      },
    ],
  };
}
