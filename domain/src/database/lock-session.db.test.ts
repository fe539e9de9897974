import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openLockSession, type LockSession } from './lock-session.ts';

let database: TestDatabase;
let sessions: LockSession[] = [];
let children: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(sessions.map((session) => session.end()));
  for (const child of children) child.kill('SIGKILL');
  sessions = [];
  children = [];
});
afterAll(() => database.end());

async function openSession(frozenAfterMs?: number): Promise<LockSession> {
  const session = await openLockSession({
    url: database.url,
    applicationName: 'test-lock',
    ...(frozenAfterMs === undefined ? {} : { frozenAfterMs }),
  });
  sessions.push(session);
  return session;
}

/** A process that holds the lock "shared"; resolves when it has it. */
async function startHolder(): Promise<ChildProcess> {
  const program = `
    const { openLockSession } = await import(${JSON.stringify(new URL('./lock-session.ts', import.meta.url).href)});
    const session = await openLockSession({ url: ${JSON.stringify(database.url)}, applicationName: 'holder', frozenAfterMs: 1500 });
    if (await session.tryLock('shared')) console.log('held');
    session.lost.addEventListener('abort', () => { console.log('lost'); process.exit(); });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  expect(await nextLine(child)).toBe('held');
  return child;
}

async function nextLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return chunk.toString().trim();
}

describe('openLockSession', () => {
  it('gives a lock to one session at a time', async () => {
    const [first, second] = [await openSession(), await openSession()];

    expect(await first.tryLock('a')).toBe(true);
    expect(await first.tryLock('a')).toBe(true);
    expect(await second.tryLock('a')).toBe(false);
    await first.unlock('a');
    expect(await second.tryLock('a')).toBe(true);
  });

  it('says when it is lost', async () => {
    const session = await openSession();
    await database.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-lock'`,
    );

    await expect.poll(() => session.lost.aborted).toBe(true);
  });

  it('stays for as long as its process works', async () => {
    const session = await openSession(600);
    await session.tryLock('b');
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    expect(session.lost.aborted).toBe(false);
  });

  it('frees the locks of a process that was killed', async () => {
    const holder = await startHolder();
    const session = await openSession();
    expect(await session.tryLock('shared')).toBe(false);
    holder.kill('SIGKILL');

    await expect.poll(() => session.tryLock('shared')).toBe(true);
  });

  it('frees the locks of a process that is frozen, which notices when it goes on', async () => {
    const holder = await startHolder();
    const session = await openSession();
    holder.kill('SIGSTOP');

    await expect.poll(() => session.tryLock('shared'), { timeout: 5_000 }).toBe(true);
    const line = nextLine(holder);
    holder.kill('SIGCONT');
    expect(await line).toBe('lost');
  });
});
