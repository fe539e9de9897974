import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withProcessLock } from './process-lock.ts';

describe('withProcessLock', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-lock-'));
    file = join(folder, 'engine.lock');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('lets one at a time in', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };

    await Promise.all(Array.from({ length: 8 }, () => withProcessLock(file, { pollMs: 1 }, work)));

    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    await writeFile(file, JSON.stringify({ pid: child.pid, startedAt: '1' }));

    await expect(withProcessLock(file, { pollMs: 1 }, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('takes over when the pid now belongs to another process', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, startedAt: '1' }));

    await expect(withProcessLock(file, { pollMs: 1 }, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('takes over a file that nobody can read', async () => {
    await writeFile(file, 'half a lo');

    await expect(withProcessLock(file, { pollMs: 1 }, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('is free again after a failure', async () => {
    await expect(withProcessLock(file, {}, () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );

    await expect(withProcessLock(file, {}, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });
});
