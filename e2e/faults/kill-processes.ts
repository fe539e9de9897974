import { readdirSync, readFileSync } from 'node:fs';

/** `engine`: our process that drives the engine; `pulumi` and `plugin`: what that one starts; `all`: the whole group. */
export const KILL_TARGETS = ['worker', 'engine', 'all', 'pulumi', 'plugin'] as const;
export type KillTarget = (typeof KILL_TARGETS)[number];

/** Kills what `target` names at once. `workerPid` comes first: nobody may see the others die and react. */
export function killTarget(target: KillTarget, runMark: string, workerPid: number | undefined): void {
  if (workerPid !== undefined && (target === 'worker' || target === 'all')) kill(workerPid);
  if (target === 'worker') return;
  const all = processesWith(runMark);
  const own = all.filter(({ pid }) => pid === process.pid);
  const others = all.filter(({ pid }) => pid !== process.pid);
  for (const { pid, command } of [...others, ...own]) if (isMeant(target, command)) kill(pid);
}

function isMeant(target: KillTarget, command: string): boolean {
  if (target === 'engine') return command.includes('main-engine.ts');
  if (target === 'pulumi') return /(?:^|\/)pulumi\0/.test(command);
  if (target === 'plugin') return /(?:^|\/)pulumi-resource-[^\0]*\0/.test(command);
  return true;
}

/** Read without waiting: between the moment and the kill nothing else may run. */
export function processesWith(runMark: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        if (!environment.includes(`WAAS_RUN=${runMark}`)) return [];
        return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
      } catch {
        return []; // it ended meanwhile
      }
    });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
