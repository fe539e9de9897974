import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf } from './command-line-of.ts';
import { memoryOf } from './memory-of.ts';
import { shortCommand } from './process-timeline.ts';
import { treeOf } from './process-tree.ts';

const EVERY_MS = 50;

export interface RunPeak {
  pssMb: number;
  /** What it was made of at that moment. */
  parts: { command: string; pssMb: number }[];
}

/** Highest memory of all processes below `pid` that carry the mark of a run, while `work` is under way. */
export async function runPeakDuring(pid: number, runMark: string, work: Promise<unknown>): Promise<RunPeak> {
  const peak: RunPeak = { pssMb: 0, parts: [] };
  const end = new AbortController();
  const ended = work.finally(() => {
    end.abort();
  });
  ended.catch(() => undefined); // told by the await below
  while (!end.signal.aborted) {
    const parts = await partsOf(pid, runMark);
    const pssMb = parts.reduce((sum, part) => sum + part.pssMb, 0);
    if (pssMb > peak.pssMb) Object.assign(peak, { pssMb, parts });
    await sleep(EVERY_MS);
  }
  await ended;
  return peak;
}

async function partsOf(pid: number, runMark: string): Promise<RunPeak['parts']> {
  const [, ...below] = await treeOf(pid);
  const parts = await Promise.all(
    below.map(async (one) => {
      const environment = await readFile(`/proc/${one}/environ`, 'utf8').catch(() => '');
      if (!environment.split('\0').includes(`WAAS_RUN=${runMark}`)) return [];
      const [memory, words] = await Promise.all([memoryOf(one), commandLineOf(one)]);
      return [{ command: shortCommand(words), pssMb: memory?.pss ?? 0 }];
    }),
  );
  return parts.flat();
}
