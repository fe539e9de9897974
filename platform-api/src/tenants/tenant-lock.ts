import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { isRunning, ownLock } from './lock-holder.ts';

export interface TenantLock {
  /** The holder before us died in the middle: what it left must be put in order first. */
  interrupted: boolean;
  release(): Promise<void>;
}

const TRIES = 5;
/** A holder that has made the file writes into it at once. */
const WRITTEN_WITHIN_MS = 50;

/** One change of one tenant at a time on this machine. A holder that died is noticed by its process. */
export async function lockTenant(locksDir: string, slug: string): Promise<TenantLock> {
  const path = join(locksDir, `${slug}.lock`);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await tryCreate(path)) return { interrupted: attempt > 0, release: () => rm(path, { force: true }) };
    const text = await readWritten(path);
    if (text === undefined) continue; // given up meanwhile
    const [pid = '', startedAt = ''] = text.split(' ');
    if (await isRunning({ pid: Number(pid), startedAt })) {
      throw new AppError('BUSY', `Tenant ${slug} is being changed right now.`, {
        why: `Process ${pid} holds it.`,
        todo: 'Wait until it ends, then try again.',
      });
    }
    await takeAway(path, text);
  }
  throw new AppError('BUSY', `Tenant ${slug} could not be locked.`, { todo: 'Try again.' });
}

async function tryCreate(path: string): Promise<boolean> {
  const { pid, startedAt } = await ownLock();
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${pid} ${startedAt}`);
    } catch (error) {
      await rm(path, { force: true }); // the disk is full: an empty lock would look like a dead holder's
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readWritten(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== '') return text;
  await sleep(WRITTEN_WITHIN_MS);
  return readFile(path, 'utf8').catch(() => undefined);
}

/** Of two that saw the same dead holder one may already have a lock of its own there: that one is put back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.dead-${randomBytes(4).toString('hex')}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => dead);
  if (moved !== dead) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
