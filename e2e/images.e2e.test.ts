import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureImages, type ImageIds } from '../tools/src/images/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';
import { runIn } from './docker-probe.ts';

const POSTGRES_TMPFS = {
  '/tmp': 'rw,noexec,nosuid,size=64m',
  '/run/postgresql': 'rw,noexec,nosuid,size=1m,mode=1777',
};
const REDIS_TMPFS = {
  '/tmp': 'rw,noexec,nosuid,size=16m',
  '/run/redis': 'rw,noexec,nosuid,size=1m,mode=1777',
};
const READY = ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'app', '-d', 'app'];
/** Everything that a shell or SQL could take for its own. */
const HARD_PASSWORD = `p'"\\\`$(id) ä;--${randomBytes(8).toString('hex')}`;

const docker = connectDocker();
let images: ImageIds;
let name: string;

beforeAll(async () => {
  images = await ensureImages(docker, silentProgress);
});

beforeEach(() => {
  name = `waas-images-${randomBytes(4).toString('hex')}`;
});

afterEach(async () => {
  await docker
    .getContainer(name)
    .remove({ force: true, v: true })
    .catch(() => undefined);
  await docker
    .getVolume(name)
    .remove()
    .catch(() => undefined);
});

interface Run {
  image: string;
  env: string[];
  tmpfs: Record<string, string>;
  volumePath: string;
}

/** As the platform runs it: read-only, no capabilities, little memory. */
async function start({ image, env, tmpfs, volumePath }: Run): Promise<Docker.Container> {
  const container = await docker.createContainer({
    name,
    Image: image,
    Env: env,
    HostConfig: {
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 96 * 1024 * 1024,
      MemorySwap: 96 * 1024 * 1024,
      PidsLimit: 64,
      Tmpfs: tmpfs,
      Mounts: [{ Type: 'volume', Source: name, Target: volumePath }],
    },
  });
  await container.start();
  return container;
}

const startPostgres = (password: string) =>
  start({
    image: images.postgres,
    env: [`POSTGRES_PASSWORD=${password}`],
    tmpfs: POSTGRES_TMPFS,
    volumePath: '/var/lib/postgresql/data',
  });

const startRedis = (password: string) =>
  start({
    image: images.redis,
    env: [`REDIS_PASSWORD=${password}`, 'REDIS_MAXMEMORY=32mb'],
    tmpfs: REDIS_TMPFS,
    volumePath: '/data',
  });

async function untilSucceeds(command: string[]): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { code, output } = await runIn(docker, name, command);
    if (code === 0) return;
    if (Date.now() > deadline) throw new Error(`${command.join(' ')} still fails after 20 s: ${output}`);
    await sleep(150);
  }
}

const sql = (password: string, statement: string, user = 'app') =>
  runIn(
    docker,
    name,
    ['psql', '-h', '127.0.0.1', '-U', user, '-d', 'app', '-v', 'ON_ERROR_STOP=1', '-Atc', statement],
    [`PGPASSWORD=${password}`],
  );

const redis = (password: string, ...command: string[]) =>
  runIn(docker, name, ['redis-cli', '-h', '127.0.0.1', ...command], [`REDISCLI_AUTH=${password}`]);

describe('postgres', () => {
  it('takes its password, whatever is in it, and refuses every other one', async () => {
    await startPostgres(HARD_PASSWORD);
    await untilSucceeds(READY);

    expect(await sql(HARD_PASSWORD, 'select 1')).toMatchObject({ code: 0, output: '1\n' });
    expect((await sql('wrong', 'select 1')).output).toContain('password authentication failed');
    expect((await sql('', 'select 1')).code).not.toBe(0);
    expect((await sql(HARD_PASSWORD, 'select 1', 'postgres')).output).toContain('rejects connection');
  });

  it('never listens before the password is set', async () => {
    const container = await startPostgres(HARD_PASSWORD);
    await untilSucceeds(READY);

    const log = (await container.logs({ stdout: true, stderr: true })).toString();

    const passwordSet = log.indexOf('checkpoint complete');
    expect(passwordSet).toBeGreaterThan(-1);
    expect(log.indexOf('listening on')).toBeGreaterThan(passwordSet);
  });

  it('keeps its data over a stop, and ends cleanly', async () => {
    const container = await startPostgres(HARD_PASSWORD);
    await untilSucceeds(READY);
    await sql(HARD_PASSWORD, 'create table visit (id int); insert into visit values (7)');

    await container.stop({ t: 20 });
    const log = (await container.logs({ stdout: true, stderr: true })).toString();
    await container.start();
    await untilSucceeds(READY);

    expect(log).toContain('database system is shut down');
    expect((await container.inspect()).State.ExitCode).toBe(0);
    expect((await sql(HARD_PASSWORD, 'select id from visit')).output).toBe('7\n');
  });

  it('keeps what was committed over a kill', async () => {
    const container = await startPostgres(HARD_PASSWORD);
    await untilSucceeds(READY);
    await sql(HARD_PASSWORD, 'create table visit (id int); insert into visit values (7)');

    await container.kill({ signal: 'SIGKILL' });
    await container.start();
    await untilSucceeds(READY);

    expect((await sql(HARD_PASSWORD, 'select id from visit')).output).toBe('7\n');
  });

  it('takes a new password from a new container on the old volume', async () => {
    const container = await startPostgres('first-password-1234');
    await untilSucceeds(READY);
    await container.remove({ force: true });

    await startPostgres('second-password-1234');
    await untilSucceeds(READY);

    expect((await sql('first-password-1234', 'select 1')).code).not.toBe(0);
    expect((await sql('second-password-1234', 'select 1')).code).toBe(0);
  });

  it('does not start without a password', async () => {
    const container = await startPostgres('');

    expect(await container.wait()).toMatchObject({ StatusCode: 64 });
    expect((await container.logs({ stdout: true, stderr: true })).toString()).toContain(
      'POSTGRES_PASSWORD must be set',
    );
  });
});

describe('redis', () => {
  it('takes its password, whatever is in it, and refuses every other one', async () => {
    await startRedis(HARD_PASSWORD);
    await untilSucceeds(['redis-healthy']);

    expect((await redis(HARD_PASSWORD, 'ping')).output).toBe('PONG\n');
    expect((await redis('wrong', 'ping')).output).toContain('NOAUTH');
    expect((await redis(HARD_PASSWORD, 'config', 'get', 'maxmemory')).output).toContain(
      String(32 * 1024 * 1024),
    );
    expect((await redis(HARD_PASSWORD, 'config', 'get', 'maxmemory-policy')).output).toContain('noeviction');
  });

  it('keeps what is older than a second over a kill', async () => {
    const container = await startRedis(HARD_PASSWORD);
    await untilSucceeds(['redis-healthy']);
    await redis(HARD_PASSWORD, 'set', 'job', '7');
    await sleep(1500);

    await container.kill({ signal: 'SIGKILL' });
    await container.start();
    await untilSucceeds(['redis-healthy']);

    expect((await redis(HARD_PASSWORD, 'get', 'job')).output).toBe('7\n');
  });

  it('loses nothing at a stop', async () => {
    const container = await startRedis(HARD_PASSWORD);
    await untilSucceeds(['redis-healthy']);
    await redis(HARD_PASSWORD, 'set', 'job', '8');

    await container.stop({ t: 20 });
    await container.start();
    await untilSucceeds(['redis-healthy']);

    expect((await redis(HARD_PASSWORD, 'get', 'job')).output).toBe('8\n');
  });
});

describe.each([
  ['postgres', () => startPostgres(HARD_PASSWORD), READY],
  ['redis', () => startRedis(HARD_PASSWORD), ['redis-healthy']],
] as const)('%s container', (_, startIt, ready) => {
  it('runs without root, capabilities and a writable root, and does not show its password in the process list', async () => {
    await startIt();
    await untilSucceeds([...ready]);

    const status = (await runIn(docker, name, ['cat', '/proc/1/status'])).output;
    const commandLine = (await runIn(docker, name, ['cat', '/proc/1/cmdline'])).output;
    const environment = (await runIn(docker, name, ['cat', '/proc/1/environ'])).output;

    expect(status).toMatch(/^Uid:\t7000\d\t7000\d/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    expect((await runIn(docker, name, ['touch', '/etc/written'])).output).toContain('Read-only file system');
    expect(commandLine).not.toContain(HARD_PASSWORD);
    expect(environment).not.toContain(HARD_PASSWORD);
  });
});

describe('http-healthy', () => {
  const serve = (status: number) =>
    `require('node:http').createServer((q, r) => { r.statusCode = q.url === '/readyz' ? ${status} : 404; r.end(); }).listen(8000)`;

  async function probe(status: number, path: string): Promise<number> {
    const container = await docker.createContainer({
      name,
      Image: images.node,
      Cmd: ['node', '-e', serve(status)],
    });
    await container.start();
    await sleep(700);
    return (await runIn(docker, name, ['http-healthy', '8000', path])).code;
  }

  it.each([
    [200, '/readyz', 0],
    [302, '/readyz', 0],
    [503, '/readyz', 1],
    [200, '/other', 1],
  ])('answers for status %i at %s with exit code %i', async (status, path, code) => {
    expect(await probe(status, path)).toBe(code);
  });
});

describe('ensureImages', () => {
  it('starts no build for a definition that is there', async () => {
    const started = performance.now();

    expect(await ensureImages(docker, silentProgress)).toEqual(images);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
