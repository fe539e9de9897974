import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findDatabase } from '../platform-api/src/backups/back-up.ts';
import { listBackups } from '../platform-api/src/backups/backup-folder.ts';
import { readDump } from '../platform-api/src/backups/database-programs.ts';
import { askContainer } from '../platform-api/src/backups/run-in-container.ts';
import { scanHostKeys } from '../platform-api/src/hosts/scan-host-keys.ts';
import { identityFileOf } from '../platform-api/src/ssh-keys/identity-file.ts';
import { ensurePlatformSshKey } from '../platform-api/src/ssh-keys/platform-ssh-key.ts';
import { readTasks } from '../stacks/src/swarm/read-tasks.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { askByName } from './ask-by-name.ts';
import { bootSwarm, type SwarmNodeMachine } from './cloud/swarm-bed.ts';
import { createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { keptBySwarm, leftIn } from './swarm-platform/left-in.ts';
import { ownIncidents } from './swarm-platform/own-incidents.ts';
import { startPlatformProcesses, type PlatformProcesses } from './swarm-platform/platform-processes.ts';
import { BACKEND_SAYS, ending, LAST_WORDS, talkative, WORKER_SAYS } from './swarm-platform/talking-mini.ts';
import { visitUntilStopped } from './swarm-platform/visit-until-stopped.ts';
import { uniqueSlug } from './test-platform.ts';

const SET_UP_MS = 600_000;
const STEP_MS = 240_000;
const HTTPS_PORT = 443;
/** A task stops in its own time, and holds its network and its volumes until then. */
const LEAVE_MS = 30_000;

const Hosts = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      state: z.string(),
      tenants: z.int(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), found: z.string() })),
    }),
  ),
});
const Condition = z.object({
  containers: z.array(z.object({ service: z.string(), state: z.string() })),
});

/** A manager and a worker that nobody has prepared but for Docker, ssh and the platform's key; then `waas` and nothing else. */
describe('a tenant of a platform in a Swarm of two servers', () => {
  const slug = uniqueSlug('elm');
  const domain = `${slug}.localhost`;
  let bed: PlatformBed;
  let machines: DockerMachines;
  let processes: PlatformProcesses;
  let manager: SwarmNodeMachine;
  let worker: SwarmNodeMachine;

  beforeAll(async () => {
    bed = await createPlatformBed();
    const { platform, db, sealer } = bed;
    const homeDir = platform.home.dir;
    const publicKey = await ensurePlatformSshKey({ db, sealer, homeDir });
    machines = createMachines({ docker: platform.docker, name: `swarm-platform-${process.pid}` });
    const key = { identityFile: identityFileOf(homeDir), publicKey };
    [manager, worker] = (await bootSwarm(machines, key, ['manager', 'worker'])) as [
      SwarmNodeMachine,
      SwarmNodeMachine,
    ];
    await bed.publish('1.1.0', talkative);
    processes = await startPlatformProcesses(bed, { STABILITY_SECONDS: '2', DESTROY_GRACE_SECONDS: '0' });
  }, SET_UP_MS);
  afterAll(async () => {
    await processes.stop();
    // What a test that failed has left is taken down first, on the servers.
    await bed.remove().finally(() => machines.removeAll());
  }, SET_UP_MS);

  const site = () =>
    askByName({ address: manager.address, port: HTTPS_PORT, name: domain, trustsAnybody: true });
  const greeting = async () => (JSON.parse((await site()).body) as { greeting: string }).greeting;
  const tasksOf = async (...roles: string[]) => {
    const tasks = await readTasks(manager.docker, slug);
    // Docker lists them in no order.
    return tasks
      .filter(({ role }) => roles.includes(role))
      .map(({ id }) => id)
      .sort();
  };
  const left = () => leftIn([manager, worker]);
  const database = () => findDatabase(worker.docker, slug);
  const signal = () => AbortSignal.timeout(60_000);

  async function succeeds(...args: string[]): Promise<string> {
    const { code, output } = await processes.waas(args);
    expect(code, output).toBe(0);
    return output;
  }

  async function sql(text: string): Promise<string> {
    const command = ['psql', '--username=postgres', '--dbname=app', '-v', 'ON_ERROR_STOP=1', '-Atc', text];
    const { errors, output } = await askContainer(await database(), { command, signal: signal() });
    expect(errors).toBe('');
    return output.trim();
  }

  async function hostNow() {
    const { items } = Hosts.parse(await processes.read('/v1/hosts'));
    return items.find(({ name }) => name === 'swarm-1');
  }

  async function addressed({ ssh, address }: SwarmNodeMachine) {
    const [key] = await scanHostKeys({ address, port: ssh.port });
    return { url: `ssh://root@${address}`, fingerprint: key?.fingerprint ?? '' };
  }

  it(
    'needs a Swarm that was tried, and is refused where a node cannot be given images',
    async () => {
      const { url, fingerprint } = await addressed(manager);
      const add = ['hosts', 'add', url, '--name', 'swarm-1', '--fingerprint', fingerprint, '--swarm'];

      const refused = await processes.waas(add);

      expect(refused.code, refused.output).toBe(6);
      expect(refused.output).toMatch(/nodes-reached +nobody said how \S+ \(\d+\.\d+\.\d+\.\d+\) is reached/);
      expect(await hostNow()).toMatchObject({ kind: 'swarm', state: 'refused' });
      await expect.poll(left, { timeout: LEAVE_MS }).toEqual([]);
      await succeeds('hosts', 'remove', 'swarm-1', '--confirm', 'swarm-1');
    },
    STEP_MS,
  );

  it(
    'has a place when every node can run tasks that find each other',
    async () => {
      const [one, other] = [await addressed(manager), await addressed(worker)];
      const node = `${other.url}#${other.fingerprint}`;
      const options = ['--name', 'swarm-1', '--fingerprint', one.fingerprint, '--swarm', '--node', node];

      const output = await succeeds('hosts', 'add', one.url, ...options);

      expect(output).toMatch(/overlay +a task on each of 2 nodes found the others/);
      const host = await hostNow();
      expect(host).toMatchObject({ kind: 'swarm', state: 'active', tenants: 0 });
      expect(host?.checks.filter(({ ok }) => !ok)).toEqual([]);
      await expect.poll(left, { timeout: LEAVE_MS }).toEqual([]);
    },
    STEP_MS,
  );

  it(
    'is created there, with its data away from the node of nginx',
    async () => {
      const release = ['--type', 'mini', '--release', '1.1.0'];
      const who = ['--client', 'Elm', '--slug', slug, '--domain', domain];

      const output = await succeeds('create', ...release, ...who, '--target', 'swarm');

      expect(output).toContain('Live after ');
      expect(output).toContain('on swarm-1');
      expect((await site()).status).toBe(200);
      expect(await greeting()).toBe('Guten Tag');
      const tasks = await readTasks(manager.docker, slug);
      const nodeOf = (role: string) => tasks.find((task) => task.role === role)?.nodeId;
      expect([nodeOf('gate'), nodeOf('database'), nodeOf('cache')]).toEqual([
        manager.id,
        worker.id,
        worker.id,
      ]);
      expect(await hostNow()).toMatchObject({ tenants: 1 });
    },
    STEP_MS,
  );

  it(
    'shows what its services wrote and how they are, on whichever node',
    async () => {
      const lines = (await succeeds('logs', slug)).split('\n');
      const one = await succeeds('logs', slug, 'backend');

      const said = new Set(lines.filter((line) => line !== '').map((line) => line.split(' ')[0]));
      expect([...said]).toEqual(expect.arrayContaining(['database', 'backend', 'worker']));
      expect(one.trim()).toBe(`backend   ${BACKEND_SAYS}`);
      const { id } = await bed.db('tenants').where({ slug }).first<{ id: string }>('id');
      const { containers } = Condition.parse(await processes.read(`/v1/tenants/${id}/condition`));
      expect(containers.map(({ service, state }) => `${service} ${state}`)).toEqual(
        ['backend', 'cache', 'database', 'worker'].map((service) => `${service} running`),
      );
    },
    STEP_MS,
  );

  it(
    'is restarted without a request that fails, and its data stays up',
    async () => {
      const [data, application] = [await tasksOf('database', 'cache'), await tasksOf('backend', 'worker')];
      const followed = processes.follow(['logs', slug, 'backend', '--follow']);
      await expect.poll(() => followed.text(), { timeout: 20_000 }).toContain(BACKEND_SAYS);
      const visits = visitUntilStopped(site);

      const output = await succeeds('restart', slug);

      const { failures, count } = await visits.stop();
      console.info(`restart: ${count} requests, ${failures.length} failed`);
      expect(failures).toEqual([]);
      expect(output).toMatch(/restart +backend, worker restarted/);
      expect(await tasksOf('database', 'cache')).toEqual(data);
      const now = await tasksOf('backend', 'worker');
      expect(now).toHaveLength(2);
      expect(now.filter((id) => application.includes(id))).toEqual([]);
      // Of the one before and the one after.
      await expect.poll(() => followed.text().split(BACKEND_SAYS).length - 1, { timeout: 20_000 }).toBe(2);
      await followed.end();
    },
    STEP_MS,
  );

  it(
    'is backed up from the node that has its database',
    async () => {
      await sql(`create table guests (name text); insert into guests values ('Müller'), ('O''Brien')`);

      const output = await succeeds('backup', slug);

      expect(output).toContain('Backed up after ');
      const folder = join(bed.workerDeps.backupsDir, slug);
      const [made] = await listBackups(folder);
      const file = join(folder, made?.name ?? '');
      expect(await readDump(await database(), () => createReadStream(file), signal())).toBe(1);
      expect(await succeeds('backups', slug)).toContain(made?.name);
    },
    STEP_MS,
  );

  it(
    'has another setting after a change, and no secret of the time before',
    async () => {
      const before = await keptBySwarm(manager.docker);
      const data = await tasksOf('database', 'cache');

      await succeeds('change', slug, '--set', 'greeting=Moin');

      expect(await greeting()).toBe('Moin');
      const after = await keptBySwarm(manager.docker);
      const secretOf = (all: string[]) => all.filter((one) => one.startsWith(`secret waas-${slug}-backend-`));
      expect(secretOf(after)).toHaveLength(1);
      expect(secretOf(after)).not.toEqual(secretOf(before));
      expect(after).toHaveLength(before.length);
      expect(await tasksOf('database', 'cache')).toEqual(data);
    },
    STEP_MS,
  );

  it(
    'is put right by a redeploy when somebody has removed a service of it',
    async () => {
      await manager.docker.getService(`waas-${slug}-worker`).remove();
      const restarted = await processes.waas(['restart', slug]);
      expect(restarted.output).toContain(`npx waas redeploy ${slug}`);

      await succeeds('redeploy', slug);

      expect(await tasksOf('worker')).toHaveLength(1);
    },
    STEP_MS,
  );

  it(
    'is as it was after a release that does not stay up',
    async () => {
      await bed.publish('1.2.0', (definition) => ending(definition));
      const visits = visitUntilStopped(site);

      const failed = await processes.waas(['upgrade', slug, '--release', '1.2.0']);

      const { failures, releases } = await visits.stop();
      expect(failed.code, failed.output).toBe(7);
      expect(failed.output).toContain(LAST_WORDS);
      expect(failures).toEqual([]);
      expect(releases).toEqual(['1.1.0']);
      await succeeds('redeploy', slug);
      expect((await site()).body).toContain('"release":"1.1.0"');
    },
    STEP_MS,
  );

  it(
    'takes new passwords, and its data with it',
    async () => {
      await succeeds('rotate-secrets', slug);

      expect((await site()).status).toBe(200);
      expect(await sql('select count(*) from guests')).toBe('2');
    },
    STEP_MS,
  );

  it(
    'runs nothing but its stores while it is suspended, and is back afterwards',
    async () => {
      await succeeds('suspend', slug, '--reason', 'unpaid');

      expect((await site()).status).toBe(503);
      await expect.poll(() => tasksOf('backend', 'worker', 'gate'), { timeout: 30_000 }).toEqual([]);
      expect(await tasksOf('database', 'cache')).toHaveLength(2);

      await succeeds('resume', slug);

      expect((await site()).status).toBe(200);
      expect(await sql(`select string_agg(name, ',' order by name) from guests`)).toBe("Müller,O'Brien");
    },
    STEP_MS,
  );

  it('was no incident while all that ended was meant to, and is one when a task is killed', async () => {
    expect(await ownIncidents(processes)).toEqual([]);
    const task = (await readTasks(manager.docker, slug)).find(({ role }) => role === 'worker');
    const node = task?.nodeId === worker.id ? worker : manager;
    // What ends right after an operation may be its doing.
    await sleep(6_000);

    await node.docker.getContainer(task?.containerId ?? '').kill();

    const title = `The worker of ${slug} has ended`;
    const exit = { exitCode: 137, logLines: [WORKER_SAYS] };
    await expect
      .poll(() => ownIncidents(processes), { timeout: 60_000 })
      .toMatchObject([{ kind: 'crash', title, ...exit }]);
  });

  it(
    'leaves nothing on any node when it is erased, and the Swarm can be given up',
    async () => {
      await succeeds('destroy', slug, '--confirm', slug);
      expect((await site().catch(() => ({ status: 421 }))).status).not.toBe(200);

      const output = await succeeds('purge', slug, '--confirm', slug);

      expect(output).toContain(`${slug} and its data.`);
      // What `hosts remove` tells to stay.
      await expect.poll(left, { timeout: LEAVE_MS }).toEqual(['container waas-agent', 'container waas-edge']);
      await succeeds('hosts', 'drain', 'swarm-1');
      await succeeds('hosts', 'remove', 'swarm-1', '--confirm', 'swarm-1');
      expect(await hostNow()).toBeUndefined();
    },
    STEP_MS,
  );
});
