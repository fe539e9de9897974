import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

export interface TenantLock {
  /** The holder before us died in the middle: what it left must be put in order first. */
  interrupted: boolean;
  release(): Promise<void>;
}

/** One change of one tenant at a time on this machine. A holder that died is noticed by its process id. */
export async function lockTenant(locksDir: string, slug: string): Promise<TenantLock> {
  const path = join(locksDir, `${slug}.lock`);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tryCreate(path)) return { interrupted: attempt > 0, release: () => rm(path, { force: true }) };
    const pid = Number(await readFile(path, 'utf8').catch(() => '0'));
    if (pid > 0 && isAlive(pid)) {
      throw new AppError('BUSY', `Tenant ${slug} is being changed right now.`, {
        why: `Process ${pid} holds it.`,
        todo: 'Wait until it ends, then try again.',
      });
    }
    // Renaming takes the dead holder's file away for exactly one of those who noticed.
    const taken = `${path}.dead-${randomBytes(4).toString('hex')}`;
    await rename(path, taken).catch(() => undefined);
    await rm(taken, { force: true });
  }
  throw new AppError('BUSY', `Tenant ${slug} could not be locked.`, { todo: 'Try again.' });
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
