import { readFile } from 'node:fs/promises';

/** A process, and when it started in the kernel's ticks: its number alone may be another one's by now. */
export interface LockHolder {
  pid: number;
  startedAt: string;
}

export async function ownLock(): Promise<LockHolder> {
  return { pid: process.pid, startedAt: (await statusOf(process.pid))?.startedAt ?? '' };
}

/** Whether the process still runs. One that was killed and only waits for its parent to notice does not. */
export async function isRunning({ pid, startedAt }: LockHolder): Promise<boolean> {
  if (pid <= 0 || !exists(pid)) return false;
  const status = await statusOf(pid);
  if (status === undefined) return exists(pid); // no /proc here, or it has ended meanwhile
  const isSame = startedAt === '' || startedAt === status.startedAt;
  return isSame && status.state !== 'Z' && status.state !== 'X';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Counted behind the name in /proc/PID/stat, which may hold spaces. */
async function statusOf(pid: number): Promise<{ state: string; startedAt: string } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}
