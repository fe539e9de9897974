import { execa } from 'execa';
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LOCK = {
  packages: {
    '': { name: 'codexdlc' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-darwin': { version: '1.0.0', optional: true },
  },
};

describe('tools/run.mjs', () => {
  let root: string;

  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'waas-run-')));
    await mkdir(join(root, 'tools'));
    await copyFile(join(import.meta.dirname, 'run.mjs'), join(root, 'tools', 'run.mjs'));
    await write('package-lock.json', JSON.stringify(LOCK));
    await write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
    );
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  /** `npm` is the program that the test gives; whoever calls the real one has failed. */
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    execa(process.execPath, [join(root, 'tools', 'run.mjs'), ...args], {
      env: { PATH: '/nonexistent', ...env },
      extendEnv: false,
      reject: false,
      cwd: tmpdir(),
    });

  it('starts the program with its arguments and keeps its exit code', async () => {
    await write(
      'tools/src/main-setup.ts',
      'const args: string[] = process.argv.slice(2); console.log(args.join()); process.exitCode = 7;',
    );

    const { exitCode, stdout } = await run(['setup', '--json', 'x y']);

    expect(stdout).toBe('--json,x y');
    expect(exitCode).toBe(7);
  });

  it('puts the programs of the libraries first on PATH', async () => {
    await write('tools/src/main-setup.ts', 'console.log(process.env.PATH);');

    expect((await run(['setup'])).stdout).toBe(`${join(root, 'node_modules', '.bin')}:/nonexistent`);
  });

  it('says which commands there are', async () => {
    const { exitCode, stderr } = await run(['constructor']);

    expect(exitCode).toBe(64);
    expect(stderr).toContain(
      'there are: demo, test, verify, bench, faults, pictures, salon-pictures, cloud, salon, setup, start',
    );
  });

  it('installs when a library is missing, without what npm run would add, and then starts', async () => {
    await write(
      'package-lock.json',
      JSON.stringify({ packages: { ...LOCK.packages, 'node_modules/b': { version: '2.0.0' } } }),
    );
    await write('tools/src/main-setup.ts', "console.log('started');");
    await write(
      'npm/npm-cli.js',
      "require('node:fs').writeFileSync(__dirname + '/seen.json', JSON.stringify(process.env)); console.log(1);",
    );
    await write('package.json', '{}');

    const { stdout, stderr } = await run(['setup'], {
      npm_execpath: join(root, 'npm', 'npm-cli.js'),
      npm_config_omit: 'dev',
      npm_config_registry: 'https://registry.example/',
      NODE_ENV: 'production',
    });
    const { default: seen } = (await import(join(root, 'npm', 'seen.json'), { with: { type: 'json' } })) as {
      default: NodeJS.ProcessEnv;
    };

    expect(stderr).toContain('b 2.0.0 is not installed');
    expect(stdout).toBe('started');
    expect(Object.keys(seen).filter((name) => /^npm_|^NODE_ENV$/.test(name))).toEqual([
      'npm_config_registry',
    ]);
  });

  it.each([
    ['npm error code ENOTFOUND', 'The npm registry cannot be reached'],
    ['npm error code ENOSPC', 'The disk is full'],
    ['npm error code EUSAGE', 'package.json and package-lock.json do not fit together'],
    ['npm error code E500', 'npm ci did not work'],
  ])('explains %s', async (line, what) => {
    await rm(join(root, 'node_modules'), { recursive: true });
    await write('tools/src/main-setup.ts', "console.log('started');");
    await write('npm/npm-cli.js', `console.error(${JSON.stringify(line)}); process.exitCode = 1;`);

    const { exitCode, stdout, stderr } = await run(['setup'], {
      npm_execpath: join(root, 'npm', 'npm-cli.js'),
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${what}\n${line}\n`);
    expect(stdout).toBe('');
  });

  it('says so when there is no npm', async () => {
    await rm(join(root, 'node_modules'), { recursive: true });
    await write('tools/src/main-setup.ts', '');

    expect((await run(['setup'])).stderr).toContain('npm is not there');
  });
});
