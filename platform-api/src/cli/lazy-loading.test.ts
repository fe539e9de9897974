import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../main-waas.ts');
/** Runs before the command line and writes down every module that is loaded. */
const TAP = `
import { registerHooks } from 'node:module';
import { appendFileSync } from 'node:fs';
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });
`;
const ENGINE = /@pulumi|dockerode|\/stacks\/src\//;
const CLIENT = /\/platform-api\/src\/client\/|openapi-fetch/;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-lazy-'));
  await writeFile(join(folder, 'tap.mjs'), TAP);
});
afterAll(() => rm(folder, { recursive: true }));

async function loadedBy(args: string[], env: Record<string, string> = {}) {
  const file = join(folder, `loaded-${Math.random()}`);
  await writeFile(file, '');
  const { exitCode } = await execa(process.execPath, ['--import', join(folder, 'tap.mjs'), MAIN, ...args], {
    env: { WAAS_HOME: join(folder, 'home'), XDG_CONFIG_HOME: folder, LOADED: file, ...env },
    reject: false,
  });
  return { exitCode, loaded: await readFile(file, 'utf8') };
}

it('loads neither engine nor client to show its help', async () => {
  const { exitCode, loaded } = await loadedBy(['--help']);

  expect(exitCode).toBe(0);
  expect(loaded).toContain('commander');
  expect(loaded).not.toMatch(ENGINE);
  expect(loaded).not.toMatch(CLIENT);
});

it('loads no client for what it does on this machine', async () => {
  const { exitCode, loaded } = await loadedBy(['status']);

  expect(exitCode).toBe(0);
  expect(loaded).toMatch(ENGINE);
  expect(loaded).not.toMatch(CLIENT);
});

it('loads no engine for what it asks a platform', async () => {
  const { exitCode, loaded } = await loadedBy(['status'], {
    WAAS_URL: 'http://127.0.0.1:2',
    WAAS_TOKEN: 'x',
  });

  expect(exitCode).toBe(6); // nobody is there
  expect(loaded).toMatch(CLIENT);
  expect(loaded).not.toMatch(ENGINE);
});
