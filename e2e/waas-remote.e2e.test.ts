import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenantsRepository } from '@codexdlc/domain';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTenantSecrets } from '../platform-api/src/tenant-requests/tenant-secrets.ts';
import { containerOf, runIn } from './docker-probe.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { brokenInvariants } from './platform-invariants.ts';
import { uniqueSlug } from './test-platform.ts';

const SOURCES = join(import.meta.dirname, '../platform-api/src');
const REASON = 'two appointments overlap: 17 and 18';
/** A migration that fails as long as something outside of the release is wrong: here a key in the tenant's cache. */
const MIGRATION = `
const { hostname, port, password } = new URL(process.env.REDIS_URL);
const socket = require('node:net').connect(Number(port || 6379), hostname);
socket.write('AUTH ' + decodeURIComponent(password) + '\\r\\nEXISTS overlap\\r\\n');
socket.on('data', (answer) => {
  if (/:1/.test(answer)) { console.error('${REASON}'); process.exit(1); }
  if (/:0/.test(answer)) process.exit(0);
});
`;

/** The real processes, `waas` and nothing else: what a person without a browser has. */
describe('waas against a platform', () => {
  const slug = uniqueSlug('remote');
  let bed: PlatformBed;
  let folder: string;
  let env: Record<string, string>;
  let processes: ChildProcess[] = [];
  const tokens: string[] = [];
  /** Whatever any process wrote, and the process lists while they ran. */
  const heard: string[] = [];

  beforeAll(async () => {
    bed = await createPlatformBed();
    folder = await mkdtemp(join(tmpdir(), 'waas-remote-'));
    const [apiPort, workerPort] = [await freePort(), await freePort()];
    env = {
      ...bed.platform.processEnv,
      DATABASE_URL: bed.database.url,
      REDIS_URL: bed.servers.redisUrl,
      XDG_CONFIG_HOME: folder,
      API_PORT: String(apiPort),
      WORKER_PORT: String(workerPort),
      GATEWAY_PORT: '0',
      STABILITY_SECONDS: '1',
      STOP_DRAIN_SECONDS: '0',
      DESTROY_GRACE_SECONDS: '0',
    };
    processes = await Promise.all(['main-api.ts', 'main-worker.ts'].map(startProcess));
  });
  afterAll(async () => {
    await Promise.all(processes.map(stopProcess));
    await rm(folder, { recursive: true, force: true });
    await bed.remove();
  });

  async function startProcess(script: string): Promise<ChildProcess> {
    const child = fork(join(SOURCES, script), [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => heard.push(text));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${script} ended:\n${heard.slice(-5).join('')}`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined); // it is stopped at the end
    return child;
  }

  /** `secret`: what it writes is one, and is handed over. */
  async function waas(
    args: string[],
    options: { input?: string; env?: Record<string, string>; secret?: boolean } = {},
  ) {
    const child = execa(process.execPath, [join(SOURCES, 'main-waas.ts'), ...args], {
      env: { ...env, ...options.env },
      extendEnv: false,
      reject: false,
      all: true,
      input: options.input ?? '',
    });
    const list = await execa('ps', ['-eo', 'args']);
    const { exitCode, all, stdout } = await child;
    heard.push(list.stdout, options.secret === true ? '' : all);
    return { code: exitCode, output: all, stdout };
  }

  async function setOverlap(command: 'set' | 'del'): Promise<void> {
    const tenants = createTenantsRepository(bed.db, BED_ACTOR);
    const { id } = await tenantOf();
    const secrets = openTenantSecrets(bed.sealer, id, await tenants.sealedSecrets(id));
    const { Id } = await containerOf(bed.platform.docker, slug, 'cache');
    const { code } = await runIn(
      bed.platform.docker,
      Id,
      ['redis-cli', command, 'overlap', ...(command === 'set' ? ['1'] : [])],
      [`REDISCLI_AUTH=${secrets['cachePassword']}`],
    );
    expect(code).toBe(0);
  }

  async function tenantOf(): Promise<{ id: string; status: string; release_version: string }> {
    const row = await bed.db('tenants').where({ slug }).first<{
      id: string;
      status: string;
      release_version: string;
    }>('id', 'status', 'release_version');
    return row;
  }

  it('works on this machine alone until somebody signs in', async () => {
    expect((await waas(['status'])).output).toContain(`This machine alone, home ${bed.platform.home.dir}`);

    const asked = await waas(['tenants']);
    expect(asked).toMatchObject({ code: 2, output: expect.stringContaining('npx waas login') });
  });

  it('makes the first architect once, and signs in with a token that only its owner can read', async () => {
    const architect = [
      'admin',
      'create',
      '--email',
      'anna@example.org',
      '--name',
      'Anna',
      '--no-password',
      '--quiet',
    ];
    const { stdout } = await waas(architect, { secret: true });
    const token = stdout.trim();
    tokens.push(token);
    expect(token).toMatch(/^waas_[\w-]{43}$/);
    expect((await waas(architect)).code).toBe(4);

    const url = ['--url', `http://127.0.0.1:${env['API_PORT'] ?? ''}`, '--token-stdin'];
    expect((await waas(['login', ...url], { input: `waas_${'x'.repeat(43)}` })).code).toBe(8);
    expect((await waas(['login', ...url], { input: '' })).code).toBe(2);
    expect((await waas(['profiles'])).output).toContain('No profile');

    const signedIn = await waas(['login', ...url], { input: `${token}\n` });
    expect(signedIn).toMatchObject({ code: 0, output: expect.stringContaining('as Anna, architect') });
    expect(await readFile(join(folder, 'codexdlc', 'profiles.json'), 'utf8')).toContain(token);
    expect((await waas(['status'])).output).toContain('(profile default), as Anna, architect');
    expect((await waas(['status', '--alone'])).output).toContain('This machine alone');
  });

  it('creates a tenant and shows each step as it ends', async () => {
    bed.madeSlugs.add(slug);
    const create = ['create', '--client', 'Remote', '--type', 'mini', '--slug', slug];

    const made = await waas([...create, '--domain', `${slug}.localhost`, '--release', '1.0.0']);

    expect(made.code, made.output).toBe(0);
    const lines = made.output.split('\n').map((line) => line.trim());
    expect(lines.find((line) => line.startsWith(slug))).toMatch(/mini 1\.0\.0 on host-1 +\S+\.localhost$/);
    for (const step of ['network', 'database', 'services', 'probe', 'stable'])
      expect(lines.find((line) => line.startsWith(step))).toMatch(/ \d+\.\d s$/);
    expect(made.output).toMatch(/Live after [\d.]+ s: https:/);
    expect(made.output).toContain(`Next: npx waas access ${slug}`);

    expect((await waas([...create, '--domain', `other-${slug}.localhost`])).code).toBe(4);
    expect((await waas(['follow', slug])).code).toBe(0); // one that has ended is told from the beginning
    expect((await waas(['operation', `${slug}-not`])).code).toBe(3);
  });

  it('tells why a release failed, and does it again when the cause is mended', async () => {
    await bed.publish('1.1.0', (definition) => ({
      ...definition,
      migrate: { command: ['node', '-e', MIGRATION] },
    }));
    await setOverlap('set');

    const failed = await waas(['upgrade', slug, '--release', '1.1.0']);
    expect(failed.code, failed.output).toBe(7);
    expect(failed.output).toContain(`upgrade of ${slug} failed at "migrate"`);
    expect(failed.output).toContain(`Again: npx waas retry ${slug}`);
    expect(await tenantOf()).toMatchObject({ status: 'live', release_version: '1.0.0' });

    const read = await waas(['operation', slug]);
    expect(read.code).toBe(0);
    expect(read.output).toMatch(/migrate +.*fail/);
    expect(read.output).toContain(REASON);
    expect(read.output).toContain('What was there before serves again.');
    expect(read.output).toContain(`npx waas retry ${slug}`);

    const tooSoon = await waas(['retry', slug]);
    expect(tooSoon.code, tooSoon.output).toBe(7);
    expect((await waas(['follow', slug])).code).toBe(7);

    await setOverlap('del');
    const retried = await waas(['retry', slug]);
    expect(retried.code, retried.output).toBe(0);
    expect(retried.output).toMatch(/Live after [\d.]+ s/);
    expect(retried.output).not.toContain(REASON);
    expect(await tenantOf()).toMatchObject({ status: 'live', release_version: '1.1.0' });
    expect((await waas(['retry', slug])).code).toBe(3); // there is none to be retried
    expect(await brokenInvariants(bed)).toEqual([]);
  });

  it('serves scripts: WAAS_URL and WAAS_TOKEN, JSON, and following one that was left alone', async () => {
    const args = ['tokens', 'create', '--name', 'ci', '--scope', 'operate', '--quiet'];
    const { stdout } = await waas(args, { secret: true });
    tokens.push(stdout.trim());
    const ci = { WAAS_URL: `http://127.0.0.1:${env['API_PORT'] ?? ''}`, WAAS_TOKEN: stdout.trim() };
    const inCi = (args: string[]) => waas(args, { env: { ...ci, XDG_CONFIG_HOME: join(folder, 'none') } });

    const left = await inCi(['redeploy', slug, '--detach', '--json']);
    const { operation } = JSON.parse(left.stdout.split('\n').at(-1) ?? '') as { operation: { id: string } };
    const followed = await inCi(['follow', operation.id, '--json']);
    const types = followed.stdout.split('\n').map((line) => (JSON.parse(line) as { type: string }).type);

    expect(left.code).toBe(0);
    expect(followed.code).toBe(0);
    expect(new Set(types)).toEqual(new Set(['state', 'step', 'result']));
    // Its scope does not allow more.
    expect(await inCi(['destroy', slug, '--confirm', slug])).toMatchObject({
      code: 8,
      output: expect.stringContaining('admin'),
    });
    expect((await waas(['status'], { env: { WAAS_URL: ci.WAAS_URL } })).code).toBe(2);
    expect((await waas(['status'], { env: { ...ci, WAAS_URL: 'http://127.0.0.1:2' } })).code).toBe(6);
  });

  it('restarts the application, and backs its database up', async () => {
    expect((await waas(['backups', slug])).output).toContain(`No backup. Next: npx waas backup ${slug}`);

    const restarted = await waas(['restart', slug, '--service', 'backend']);
    const saved = await waas(['backup', slug]);
    const listed = await waas(['backups', slug]);

    expect(restarted.code, restarted.output).toBe(0);
    expect(restarted.output).toMatch(/restart +backend restarted/);
    expect(restarted.output).toMatch(/Live after [\d.]+ s/);
    expect(saved.code, saved.output).toBe(0);
    expect(saved.output).toMatch(/Backed up after [\d.]+ s/);
    expect(listed.output).toMatch(/ \d+(\.\d)? k?B +\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.dump/);
    expect((await waas(['restart', slug, '--service', 'database'])).code).toBe(2);
    expect((await waas(['restart', slug, '--service', 'bot'])).code).toBe(4);
  });

  it('destroys in two steps, each of them typed', async () => {
    expect((await waas(['destroy', slug])).code).toBe(2); // nobody can be asked here
    expect((await waas(['destroy', slug, '--confirm', 'other'])).code).toBe(130);
    expect((await waas(['purge', slug, '--confirm', slug])).code).toBe(4);

    expect((await waas(['destroy', slug, '--confirm', slug])).code).toBe(0);
    const gone = await waas(['purge', slug, '--confirm', slug]);

    expect(gone.code, gone.output).toBe(0);
    expect(gone.output).toContain(`${slug} and its data.`);
    expect((await waas(['status', slug])).code).toBe(3);
    expect((await waas(['operations', slug])).output).toContain('purge');
    expect(await brokenInvariants(bed)).toEqual([]);
  });

  it('has shown no token: in no output, no log and no list of processes', () => {
    expect(tokens).toHaveLength(2);
    expect(heard.some((text) => /main-waas\.ts login .*--token-stdin/.test(text))).toBe(true);
    for (const token of tokens) expect(heard.filter((text) => text.includes(token))).toEqual([]);
  });
});

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
