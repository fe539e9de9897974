import { readFile } from 'node:fs/promises';
import { parseStat } from './process-stat.ts';

/** User and system time of one process so far; throws for one that is gone. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = parseStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
  if (!stat) throw new Error(`process ${pid} has ended`);
  return stat.cpuSeconds;
}
