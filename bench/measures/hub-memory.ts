import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import { startHub } from '../hub/start-hub.ts';
import { withHubAlone, type HubBench } from '../hub/with-hub.ts';
import { memoryOf, type MemoryMb } from '../proc/memory-of.ts';
import type { MeasureResult } from '../results.ts';

export const HUB_AT_MOST_MB = 90;
const IDLE_MS = 30_000;

/** The hub after half a minute in which nobody wrote to it; what it needs under load is in `hub-updates`. */
export async function measureHubMemory(context: BenchContext): Promise<MeasureResult> {
  const [first, second] = await withHubAlone(context, async (hub) => [
    await idleMemory(hub, context.signal),
    await idleMemory(hub, context.signal),
  ]);
  return {
    measurements: [
      {
        id: 'hub-idle',
        what: 'Idle hub (PSS)',
        unit: 'MB',
        samples: pssOf(second),
        atMost: HUB_AT_MOST_MB,
        note: `30 s after its start; RSS ${Math.round(second?.rss ?? NaN)} MB.`,
      },
      {
        id: 'hub-idle-first',
        what: 'Idle hub at its very first start, with the compiler in it (PSS)',
        unit: 'MB',
        samples: pssOf(first),
      },
    ],
  };
}

async function idleMemory(
  { bench, stores, telegram }: HubBench,
  signal: AbortSignal,
): Promise<MemoryMb | undefined> {
  const { pid, stop } = await startHub(bench, { stores, telegram });
  try {
    await sleep(IDLE_MS, undefined, { signal });
    return await memoryOf(pid);
  } finally {
    await stop();
  }
}

function pssOf(memory: MemoryMb | undefined): number[] {
  return memory?.pss === undefined ? [] : [memory.pss];
}
