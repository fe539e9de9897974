import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installCloudflareStandIn } from './install-stand-in.ts';

let home: string;
let program: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'waas-plugin-'));
  program = join(home, 'plugins', 'resource-cloudflare-v6.22.1', 'pulumi-resource-cloudflare');
});
afterEach(() => rm(home, { recursive: true, force: true }));

it('replaces one of other code by a program that serves by itself, and only once', async () => {
  await mkdir(dirname(program), { recursive: true });
  await writeFile(join(dirname(program), 'stand-in.json'), '{"key":"older"}');
  await writeFile(program, 'old');
  expect(await installCloudflareStandIn(home)).toBe('stand-in');
  const { mtimeMs } = await stat(program);
  expect(await installCloudflareStandIn(home)).toBe('stand-in');
  expect((await stat(program)).mtimeMs).toBe(mtimeMs);

  const child = execFile(program, ['127.0.0.1:1'], { cwd: '/' });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer | string) => {
      resolve(String(chunk).trim());
    });
    child.once('exit', (code) => {
      reject(new Error(`ended with ${code ?? 'a signal'}`));
    });
  });
  // Whoever is killed has left its compiled code for the next start.
  const compiled = () => readdir(join(dirname(program), 'compiled'), { recursive: true });
  await expect
    .poll(
      () =>
        compiled().then(
          (names) => names.length,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBeGreaterThan(1);
  child.kill('SIGKILL');

  expect(port).toMatch(/^\d{4,5}$/);
});

it('leaves the plugin of the vendor alone', async () => {
  await mkdir(dirname(program), { recursive: true });
  await writeFile(program, 'official');

  expect(await installCloudflareStandIn(home)).toBe('official');
  expect(await readFile(program, 'utf8')).toBe('official');
});
