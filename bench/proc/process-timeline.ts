import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStat, type ProcessStat } from './process-stat.ts';
import { treeOf } from './process-tree.ts';

const EVERY_MS = 10;

export interface ProcessSpan {
  command: string;
  /** Seconds since the start of the watch. */
  from: number;
  to: number;
  cpuSeconds: number;
}

/** Which processes ran below `pid` while `work` did, from when to when, and the CPU time they used. */
export async function timelineDuring(pid: number, work: Promise<unknown>): Promise<ProcessSpan[]> {
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  const spans = new Map<number, ProcessSpan>();
  const end = new AbortController();
  const ended = work.finally(() => {
    end.abort();
  });
  while (!end.signal.aborted) {
    for (const child of await treeOf(pid)) {
      const stat = await statOf(child);
      if (!stat) continue;
      const span = spans.get(child) ?? { command: '', from: since(), to: 0, cpuSeconds: 0 };
      // A process has its parent's command line until it has loaded its own program.
      spans.set(child, {
        ...span,
        command: await commandOf(child, span.command),
        to: since(),
        cpuSeconds: stat.cpuSeconds,
      });
    }
    await sleep(EVERY_MS);
  }
  await ended;
  return [...spans.values()].toSorted((a, b) => a.from - b.from);
}

async function statOf(pid: number): Promise<ProcessStat | undefined> {
  return parseStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
}

async function commandOf(pid: number, before: string): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').filter(Boolean);
  return words.length === 0 ? before : shortCommand(words);
}

/** Program and first arguments without folders; enough to know the process by, and no value of a tenant. */
export function shortCommand(words: readonly string[]): string {
  const [program = '', ...rest] = words.map((word) => word.replace(/^.*\//, ''));
  const shown = rest.filter((word) => !word.startsWith('-')).slice(0, 2);
  return [program, ...shown].join(' ');
}
