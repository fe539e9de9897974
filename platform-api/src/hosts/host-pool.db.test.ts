import { createHostsRepository, systemActor, type Host, type HostCheck } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type Docker from 'dockerode';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobName } from '../jobs/job.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { testHost, type TestHostDeps } from './acceptance/test-host.ts';
import { changeHost, registerHost } from './change-host.ts';
import { removeHost } from './remove-host.ts';
import { requestHostTest } from './request-host-test.ts';

const ACTOR = systemActor('test');
const KEY = `ssh-ed25519 ${'A'.repeat(68)}`;
const SETTINGS: Host['settings'] = {
  ssh: { user: 'root', address: '10.254.0.9', port: 22, hostKeys: [KEY] },
  edge: { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 },
  firstPort: 20_000,
  networkRange: '10.200.0.0/14',
};
/** Frames of Docker's log stream. */
const said = (text: string): Buffer => {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};
const DISK = 'Filesystem\noverlay 90000000 1 52428800 1% /\n';

let database: TestDatabase;
let world: World;
let jobs: [JobName, unknown][];
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ world } = await accessWorld(database.db, accessDeps(database.db)));
});
beforeEach(() => {
  jobs = [];
});
afterAll(() => database.end());

const hosts = () => createHostsRepository(database.db);
const queue = {
  send: (_: unknown, name: JobName, payload: unknown) => {
    jobs.push([name, payload]);
    return Promise.resolve();
  },
};
function register(given: { name?: string; settings?: Host['settings']; memoryMb?: number } = {}) {
  count += 1;
  const wanted = { name: `pool-${count}`, settings: SETTINGS, overcommit: 1.5, ...given };
  return registerHost({ db: database.db, queue }, ACTOR, wanted);
}

/** A machine that does what a container of the test would see there. */
function machine(given: { memory?: number; processes?: string; version?: string } = {}): Docker {
  const docker = {
    ping: () => Promise.resolve('OK'),
    info: () =>
      Promise.resolve({
        ServerVersion: given.version ?? '24.0.7',
        Architecture: 'x86_64',
        MemTotal: 4096 * 1024 * 1024,
        SystemTime: new Date().toISOString(),
      }),
    listNetworks: () => Promise.resolve([]),
    getImage: () => ({ inspect: () => Promise.resolve({}) }),
    getContainer: () => ({
      inspect: () => Promise.reject(Object.assign(new Error('none'), { statusCode: 404 })),
    }),
    createContainer: ({ Entrypoint }: Docker.ContainerCreateOptions) => {
      const program = String(Entrypoint?.[0]);
      const outputs: Record<string, string> = { df: DISK, perl: given.processes ?? 'processes=23\n' };
      return Promise.resolve({
        start: () => Promise.resolve(),
        wait: () => Promise.resolve({ StatusCode: program === 'dd' ? (given.memory ?? 137) : 0 }),
        logs: () => Promise.resolve(said(outputs[program] ?? '')),
        remove: () => Promise.resolve(),
      });
    },
  };
  return docker as unknown as Docker;
}

function tried(hostId: string, dockerOf: TestHostDeps['dockerOf']): Promise<void> {
  const deps = { db: database.db, now: () => new Date(), dockerOf, localDocker: () => machine() };
  return testHost(deps, { hostId });
}

const namesOf = (checks: readonly HostCheck[], ok: boolean) =>
  checks.filter((check) => check.ok === ok).map(({ name }) => name);

describe('a machine that is reached by ssh', () => {
  it('takes no tenants before it was tried, and the worker is asked to', async () => {
    const host = await register();

    expect(host.state).toBe('testing');
    expect(jobs).toEqual([['test-host', { hostId: host.id }]]);
    await expect(
      changeHost({ db: database.db }, ACTOR, {
        hostId: host.id,
        version: host.version,
        change: { state: 'active' },
      }),
    ).rejects.toMatchObject({ code: 'CONFLICT', reason: 'host-unfit' });
  });

  it('takes them when all is well, with the memory that was found', async () => {
    const { id } = await register();

    await tried(id, () => machine());

    const host = await hosts().get(id);
    expect([host.state, host.memoryMb]).toEqual(['active', 3072]);
    expect(namesOf(host.checks, false)).toEqual([]);
    expect(host.checks.map(({ name }) => name)).toEqual([
      'reached',
      'docker',
      'architecture',
      'clock',
      'memory',
      'memory-limit',
      'process-limit',
      'networks',
      'disk',
      'port-80',
      'port-443',
    ]);
  });

  it('keeps to less memory where that was asked for', async () => {
    const { id } = await register({ memoryMb: 2000 });

    await tried(id, () => machine());

    expect((await hosts().get(id)).memoryMb).toBe(2000);
  });

  it('is refused with everything that is wrong with it, and may be tried again', async () => {
    const { id } = await register();
    await tried(id, () => machine({ memory: 0, version: '18.9.1' }));
    const refused = await hosts().get(id);

    const again = await requestHostTest({ db: database.db, queue }, ACTOR, { hostId: id });
    await tried(id, () => machine());

    expect([refused.state, namesOf(refused.checks, false)]).toEqual(['refused', ['docker', 'memory-limit']]);
    expect(again.state).toBe('testing');
    expect((await hosts().get(id)).state).toBe('active');
  });

  it('is refused in the words of whoever could not reach it', async () => {
    const { id } = await register();

    await tried(id, () => {
      throw Object.assign(new Error('HOST_DENIED'), { why: 'root may not sign in', todo: 'Add the key.' });
    });

    expect((await hosts().get(id)).checks).toEqual([
      { name: 'reached', ok: false, found: 'root may not sign in', todo: 'Add the key.' },
    ]);
  });

  it('goes on taking tenants while it is tried again, whatever is found', async () => {
    const { id } = await register();
    await tried(id, () => machine());

    const asked = await requestHostTest({ db: database.db, queue }, ACTOR, { hostId: id });
    await tried(id, () => machine({ memory: 127, processes: '' }));

    const host = await hosts().get(id);
    expect([asked.state, host.state]).toEqual(['active', 'active']);
    expect(namesOf(host.checks, false)).toEqual(['memory-limit', 'process-limit']);
  });
});

it('takes tenants at once where it is not reached by ssh, as before', async () => {
  const { ssh: _, ...settings } = SETTINGS;
  const host = await register({ settings, memoryMb: 4000 });

  expect([host.state, jobs]).toEqual(['active', []]);
});

describe('removing a host', () => {
  it('is refused while tenants are on it', async () => {
    const { id, version } = await hosts().get(world.hostId);

    await expect(removeHost({ db: database.db }, ACTOR, { hostId: id, version })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'host-in-use',
      facts: { tenants: 1 },
    });
  });

  it('gives its name back, and is not done twice', async () => {
    const host = await register({ name: 'again' });
    await removeHost({ db: database.db }, ACTOR, { hostId: host.id, version: host.version });

    const next = await register({ name: 'again' });

    expect(next.id).not.toBe(host.id);
    expect((await hosts().findByName('again'))?.id).toBe(next.id);
    await expect(register({ name: 'again' })).rejects.toMatchObject({ reason: 'host-exists' });
    await expect(
      removeHost({ db: database.db }, ACTOR, { hostId: host.id, version: host.version }),
    ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
  });

  it("is not for a tenant's own server, nor is any other change of it", async () => {
    const own = await hosts().insert({
      name: 'server-lily',
      kind: 'own-server',
      settings: SETTINGS,
      memoryMb: 3000,
      overcommit: 1,
    });
    const input = { hostId: own.id, version: own.version };

    const refused = { reason: 'host-of-one-tenant' };
    await expect(removeHost({ db: database.db }, ACTOR, input)).rejects.toMatchObject(refused);
    await expect(
      changeHost({ db: database.db }, ACTOR, { ...input, change: { state: 'draining' } }),
    ).rejects.toMatchObject(refused);
    await expect(
      requestHostTest({ db: database.db, queue }, ACTOR, { hostId: own.id }),
    ).rejects.toMatchObject(refused);
  });
});
