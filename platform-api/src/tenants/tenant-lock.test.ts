import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from './lock-holder.ts';
import { lockTenant } from './tenant-lock.ts';

describe('the lock of a tenant on one machine', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'waas-lock-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('is held by one at a time, and free again afterwards', async () => {
    const lock = await lockTenant(dir, 'lily');

    await expect(lockTenant(dir, 'lily')).rejects.toMatchObject({ code: 'BUSY' });
    await lock.release();

    expect((await lockTenant(dir, 'lily')).interrupted).toBe(false);
  });

  it.each([
    ['whose number belongs to another process now', () => `${process.pid} 1`],
    ['that does not exist', () => '4194305 1'],
    ['that was killed before it wrote into the file', () => ''],
  ])('is taken over from a holder %s', async (_what, text) => {
    await writeFile(join(dir, 'lily.lock'), text());

    const lock = await lockTenant(dir, 'lily');

    expect(lock.interrupted).toBe(true);
    expect(await readdir(dir)).toEqual(['lily.lock']);
    expect(await readFile(join(dir, 'lily.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`));
  });

  it('is not held by a process that was killed, although its parent has not noticed yet', async () => {
    // Stopped, so that it never takes notice of its child.
    const parent = spawn(
      process.execPath,
      [
        '-e',
        "const c = require('node:child_process').spawn('sleep', ['60']); console.log(c.pid); process.kill(process.pid, 'SIGSTOP')",
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(output.toString());
    try {
      expect(await isRunning({ pid, startedAt: '' })).toBe(true);
      process.kill(pid, 'SIGKILL');

      await expect.poll(() => isRunning({ pid, startedAt: '' })).toBe(false);

      expect(() => process.kill(pid, 0)).not.toThrow();
    } finally {
      parent.kill('SIGKILL');
    }
  });
});
