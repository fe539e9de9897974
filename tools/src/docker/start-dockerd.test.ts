import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDockerd } from './start-dockerd.ts';

describe('startDockerd', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-dockerd-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function program(text: string): Promise<string> {
    const file = join(folder, 'dockerd');
    await writeFile(file, `#!${process.execPath}\n${text}\n`, { mode: 0o755 });
    return file;
  }

  it('leaves it running with its log and process id in the cache', async () => {
    const dockerd = await program("console.log('API listen'); setTimeout(() => undefined, 30_000);");
    const log = join(folder, 'docker', 'dockerd.log');
    const answers = async () => (await readFile(log, 'utf8')).includes('API listen');

    const started = await startDockerd(dockerd, folder, answers);

    expect(await readFile(join(folder, 'docker', 'dockerd.pid'), 'utf8')).toBe(`${started.pid}\n`);
    expect(process.kill(started.pid, 0)).toBe(true);
    process.kill(started.pid);
  });

  it('says what it wrote when it ends at once', async () => {
    const dockerd = await program("console.error('cannot mount overlay'); process.exitCode = 3;");

    const started = startDockerd(dockerd, folder, () => Promise.resolve(false));

    await expect(started).rejects.toThrow(/it ended with exit code 3.*\n.*cannot mount overlay/);
  });
});
