import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LockHolder {
  pid: number;
  /** Start time of the process in the kernel's ticks: a pid alone may have been given to another one. */
  startedAt: string;
}

export interface LockWait {
  onWait?: (holder: LockHolder) => void;
  pollMs?: number;
}

/** Runs `work` while no other process holds the file. A lock whose process is gone is taken over. */
export async function withProcessLock<T>(file: string, wait: LockWait, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const mine = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? '' };
  while (!(await tryTake(file, mine))) {
    const holder = await readHolder(file);
    if (holder === undefined) continue;
    if (await isAlive(holder)) {
      wait.onWait?.(holder);
      await sleep(wait.pollMs ?? 500);
    } else {
      await removeStale(file, holder);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** `link` is atomic and the file is complete before it: nobody ever reads half a lock. */
async function tryTake(file: string, mine: LockHolder): Promise<boolean> {
  const draft = `${file}.${uniqueSuffix()}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Two waiters may both see the same dead holder: what was moved away is looked at again before it is dropped. */
async function removeStale(file: string, dead: LockHolder): Promise<void> {
  const aside = `${file}.${uniqueSuffix()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== undefined && !sameHolder(moved, dead)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readHolder(file: string): Promise<LockHolder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { pid, startedAt } = value as Partial<LockHolder>;
    return typeof pid === 'number' && typeof startedAt === 'string'
      ? { pid, startedAt }
      : { pid: 0, startedAt: '' };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) return { pid: 0, startedAt: '' };
    throw error;
  }
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  if (holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
  }
  const startedAt = await startOf(holder.pid);
  return startedAt === undefined || holder.startedAt === '' || startedAt === holder.startedAt;
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold spaces; nothing where there is no /proc. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function sameHolder(a: LockHolder, b: LockHolder): boolean {
  return a.pid === b.pid && a.startedAt === b.startedAt;
}

function uniqueSuffix(): string {
  return `${process.pid}-${randomBytes(4).toString('hex')}`;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
