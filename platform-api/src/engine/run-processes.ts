import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends every process that changes this tenant (but not this one), whoever started it, and waits until all are gone. */
export async function endProcesses(runMark: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const pids = await processesWith(`WAAS_RUN=${runMark}`);
    if (pids.length === 0) return;
    // A process that was stopped (SIGSTOP) hears only SIGKILL.
    for (const pid of pids) signal(pid, attempt < 20 ? 'SIGTERM' : 'SIGKILL');
    await sleep(100);
  }
}

/**
 * At once and without a word: for a run whose lease was lost. Only what that run has started: another worker of this
 * machine may be at the same tenant by now.
 */
export async function killRun(runId: string): Promise<void> {
  for (const pid of await processesWith(`WAAS_RUN_ID=${runId}`)) signal(pid, 'SIGKILL');
}

/** Resident memory of all processes with the mark, in MB. Pages that they share are counted once each. */
export async function memoryMbOf(runMark: string): Promise<number> {
  const pids = await processesWith(`WAAS_RUN=${runMark}`, true);
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, kB) => sum + kB, 0) / 1024;
}

async function processesWith(variable: string, withOwn = false): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => []))
    .map(Number)
    .filter((pid) => pid > 0 && (withOwn || pid !== process.pid));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      return environment.split('\0').includes(variable) ? [pid] : [];
    }),
  );
  return marked.flat();
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}
