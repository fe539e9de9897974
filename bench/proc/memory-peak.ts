import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf, sumMemory, type MemoryMb } from './memory-of.ts';
import { treeOf } from './process-tree.ts';

const EVERY_MS = 50;

export interface MemoryPeak extends MemoryMb {
  processes: number;
}

/** Highest memory of a process with its descendants while `work` runs; looked at every 50 ms. */
export async function memoryPeakDuring(pid: number, work: Promise<unknown>): Promise<MemoryPeak> {
  const peak: MemoryPeak = { rss: 0, pss: undefined, processes: 0 };
  const end = new AbortController();
  const ended = work.finally(() => {
    end.abort();
  });
  while (!end.signal.aborted) {
    const pids = await treeOf(pid);
    const { rss, pss } = sumMemory(await Promise.all(pids.map(memoryOf)));
    if (pss !== undefined) peak.pss = Math.max(peak.pss ?? 0, pss);
    peak.rss = Math.max(peak.rss, rss);
    peak.processes = Math.max(peak.processes, pids.length);
    await sleep(EVERY_MS);
  }
  await ended;
  return peak;
}
