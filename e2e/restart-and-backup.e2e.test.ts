import {
  createHostsRepository,
  createOperationsRepository,
  type Operation,
  type OperationKind,
  type Tenant,
} from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listBackups } from '../platform-api/src/backups/backup-folder.ts';
import { backupTenant } from '../platform-api/src/backups/backup-tenant.ts';
import { readDump } from '../platform-api/src/backups/database-programs.ts';
import { askContainer } from '../platform-api/src/backups/run-in-container.ts';
import { dockerEventWatcher } from '../platform-api/src/incidents/docker-event-watcher.ts';
import { cancelOperation } from '../platform-api/src/tenant-requests/control-operation.ts';
import { restartTenant } from '../platform-api/src/tenant-requests/restart-tenant.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { siteAnswers } from '../platform-api/src/worker/prove-stable.ts';
import { createFaultBed, untilStep, type FaultBed } from './faults/fault-bed.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { BED_ACTOR } from './platform-bed.ts';

const LEASE_SECONDS = 3;
const SETTLE_SECONDS = 2;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a tenant of a platform', () => {
  let bed: FaultBed;
  let worker: FaultWorker;
  let tenant: Tenant;
  let neighbour: Tenant;
  const stopWatching = new AbortController();
  let watching: Promise<void>;

  beforeAll(async () => {
    bed = await createFaultBed();
    worker = bed.startWorker({ leaseSeconds: LEASE_SECONDS, stabilitySeconds: 2 });
    await worker.ready();
    await bed.arm([]);
    const made = await Promise.all([bed.createMini('rst'), bed.createMini('nbr')]);
    for (const { operation } of made) expect(await bed.ended(operation.id)).toMatchObject({ error: null });
    [tenant, neighbour] = await Promise.all([bed.tenant(made[0].tenant.id), bed.tenant(made[1].tenant.id)]);
    const watcher = dockerEventWatcher({
      db: bed.db,
      databaseUrl: bed.database.url,
      log,
      dockerOf: () => bed.platform.docker,
      settleOf: () => SETTLE_SECONDS,
    });
    watching = watcher.run(stopWatching.signal);
    await vi.waitFor(async () => {
      expect(await bed.db('host_watches').first()).toBeDefined();
    }, 20_000);
  });
  afterAll(async () => {
    stopWatching.abort();
    await watching;
    await bed.remove();
  });

  const containerOf = async (of: Tenant, role: string): Promise<Docker.Container> => {
    const label = [`${LABEL_TENANT}=${of.slug}`, `${LABEL_ROLE}=${role}`];
    const [found] = await bed.platform.docker.listContainers({ all: true, filters: { label } });
    if (!found) throw new Error(`no ${role}`);
    return bed.platform.docker.getContainer(found.Id);
  };
  const startedAt = async (of: Tenant, role: string) =>
    (await (await containerOf(of, role)).inspect()).State.StartedAt;
  const startsOf = async (of: Tenant, roles: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(roles.map(async (role) => [role, await startedAt(of, role)] as const)),
    );
  const answers = async () => siteAnswers(await createHostsRepository(bed.db).get(bed.hostId), tenant.domain);
  const ask: Record<'restart' | 'backup', () => Promise<Operation>> = {
    restart: () => restartTenant(bed, BED_ACTOR, { tenantId: tenant.id }),
    backup: () => backupTenant(bed, BED_ACTOR, { tenantId: tenant.id }),
  };
  const stepsOf = async (operation: Operation) => {
    const steps = await createOperationsRepository(bed.db, BED_ACTOR).steps(operation.id);
    return Object.fromEntries(steps.map(({ name, state, detail }) => [name, { state, detail }]));
  };
  const incidents = async () =>
    bed.db('incidents').where({ tenant_id: tenant.id }).orderBy('opened_at').select('kind', 'state');
  const unchanged = async (kind: OperationKind) => {
    const now = await bed.tenant(tenant.id);
    expect(now, `tenant after ${kind}`).toEqual(tenant);
  };

  describe('restart', () => {
    it('starts what was killed; the incident closes by itself, and nobody else is touched', async () => {
      const others = await startsOf(neighbour, ['backend', 'worker', 'database', 'cache']);
      const data = await startsOf(tenant, ['database', 'cache']);
      // What ends within five seconds of an operation counts as its own doing.
      await sleep(6000);
      await (await containerOf(tenant, 'backend')).kill({ signal: 'SIGKILL' });
      await expect.poll(incidents, { timeout: 20_000 }).toMatchObject([{ kind: 'crash', state: 'open' }]);
      expect(await answers()).toBeUndefined();

      const ended = await bed.ended((await ask.restart()).id);

      expect(ended).toMatchObject({ state: 'succeeded', error: null, attempt: 1 });
      expect(await answers()).toBe(200);
      await expect.poll(incidents, { timeout: 40_000 }).toMatchObject([{ kind: 'crash', state: 'closed' }]);
      expect(await startsOf(tenant, ['database', 'cache'])).toEqual(data);
      expect(await startsOf(neighbour, ['backend', 'worker', 'database', 'cache'])).toEqual(others);
      expect(await stepsOf(ended)).toMatchObject({
        restart: { state: 'done', detail: 'backend, worker restarted' },
        neighbours: { state: 'done', detail: '1 answer' },
      });
      await unchanged('restart');
    });

    it('restarts one service where one is asked for, and opens no incident by it', async () => {
      const before = await startsOf(tenant, ['backend', 'worker']);
      const known = (await incidents()).length;

      const { id } = await restartTenant(bed, BED_ACTOR, { tenantId: tenant.id, service: 'worker' });

      expect(await bed.ended(id)).toMatchObject({ state: 'succeeded' });
      const after = await startsOf(tenant, ['backend', 'worker']);
      expect(after['backend']).toBe(before['backend']);
      expect(after['worker']).not.toBe(before['worker']);
      expect(await incidents()).toHaveLength(known);
    });

    it.each(['prepare', 'restart', 'stable'])(
      'goes on when its worker is killed at step %s',
      async (step) => {
        const deaths = worker.deaths();
        const operation = await ask.restart();
        await untilStep(bed, operation.id, step);
        worker.signal('SIGKILL');
        await expect.poll(() => worker.deaths()).toBe(deaths + 1);

        const ended = await bed.ended(operation.id, 60_000);

        expect(ended).toMatchObject({ state: 'succeeded', error: null });
        if (step !== 'prepare') expect(ended.attempt).toBe(2);
        expect(await answers()).toBe(200);
        await unchanged('restart');
      },
    );

    it('is cancelled in the middle, and leaves the tenant serving', async () => {
      const operation = await ask.restart();
      await untilStep(bed, operation.id, 'restart');
      await cancelOperation(bed, BED_ACTOR, { operationId: operation.id });

      expect(await bed.ended(operation.id)).toMatchObject({ state: 'cancelled', rolledBack: false });
      await expect.poll(answers, { timeout: 10_000 }).toBe(200);
      await unchanged('restart');
    });

    it('of a service that has no container stops nothing and names the redeploy, which helps', async () => {
      const before = await startedAt(tenant, 'backend');
      await (await containerOf(tenant, 'worker')).remove({ force: true });

      const failed = await bed.ended((await ask.restart()).id);

      expect(failed).toMatchObject({
        state: 'failed',
        error: { code: 'ENGINE_FAILED', reason: 'container-missing' },
      });
      expect(failed.error?.todo).toContain(`redeploy ${tenant.slug}`);
      expect(await startedAt(tenant, 'backend')).toBe(before);
      await unchanged('restart');
      const redeploy = await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId: tenant.id });
      expect(await bed.ended(redeploy.id)).toMatchObject({ state: 'succeeded' });
      tenant = await bed.tenant(tenant.id);
      expect(await bed.ended((await ask.restart()).id)).toMatchObject({ state: 'succeeded' });
    });

    it('is refused for a service that the tenant does not have', async () => {
      await expect(
        restartTenant(bed, BED_ACTOR, { tenantId: tenant.id, service: 'bot' }),
      ).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    });
  });

  describe('backup', () => {
    const ROWS = 40_000;
    const folder = () => join(bed.workerDeps.backupsDir, tenant.slug);
    const backups = () => listBackups(folder());

    const sql = async (text: string, database = 'app'): Promise<string> => {
      const command = [
        'psql',
        '--username=postgres',
        `--dbname=${database}`,
        '-v',
        'ON_ERROR_STOP=1',
        '-Atc',
        text,
      ];
      const signal = AbortSignal.timeout(60_000);
      const end = await askContainer(await containerOf(tenant, 'database'), { command, signal });
      expect(end.errors).toBe('');
      return end.output.trim();
    };

    beforeAll(async () => {
      await sql(`create table visits (id serial primary key, note text);
        create table guests (id serial primary key, name text);
        insert into visits (note) select string_agg(md5(random()::text), '')
          from generate_series(1, ${ROWS}) n, generate_series(1, 32) m group by n;
        insert into guests (name) values ('Müller'), ('O''Brien')`);
    });

    it('is a file of its own that was read back, and can be restored', async () => {
      const ended = await bed.ended((await ask.backup()).id);

      expect(ended).toMatchObject({ state: 'succeeded', error: null });
      const [made, ...others] = await backups();
      expect(others).toEqual([]);
      expect(made?.bytes).toBeGreaterThan(1_000_000);
      expect((await stepsOf(ended))['verify']?.detail).toContain('2 tables');
      const path = join(folder(), made?.name ?? '');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await stat(folder())).mode & 0o777).toBe(0o700);
      await sql('create database scratch owner app');
      const restored = await askContainer(await containerOf(tenant, 'database'), {
        command: ['pg_restore', '--username=postgres', '--dbname=scratch', '--exit-on-error'],
        input: () => createReadStream(path),
        signal: AbortSignal.timeout(60_000),
      });
      expect(restored).toMatchObject({ exitCode: 0, errors: '' });
      const count = `select count(*), sum(length(note)) from visits`;
      expect(await sql(count, 'scratch')).toBe(await sql(count));
      expect(await sql('select string_agg(name, $$,$$ order by id) from guests', 'scratch')).toBe(
        "Müller,O'Brien",
      );
      await sql('drop database scratch');
      await unchanged('backup');
    });

    it('is not taken for whole when its end is missing, although its list of contents is there', async () => {
      const [made] = await backups();
      const end = Math.floor((made?.bytes ?? 0) / 2);
      const input = () => createReadStream(join(folder(), made?.name ?? ''), { end });
      const container = await containerOf(tenant, 'database');
      const signal = AbortSignal.timeout(60_000);

      const listed = await askContainer(container, { command: ['pg_restore', '--list'], input, signal });

      expect(listed.exitCode).toBe(0);
      await expect(readDump(container, input, signal)).rejects.toMatchObject({ reason: 'backup-damaged' });
    });

    it.each(['dump', 'verify'])(
      'is whole when its worker is killed at step %s, and nothing half is left',
      async (step) => {
        const before = await backups();
        const deaths = worker.deaths();
        const operation = await ask.backup();
        await untilStep(bed, operation.id, step, ['running']);
        worker.signal('SIGKILL');
        await expect.poll(() => worker.deaths()).toBe(deaths + 1);

        const ended = await bed.ended(operation.id, 60_000);

        expect(ended).toMatchObject({ state: 'succeeded', attempt: 2 });
        const names = await readdir(folder());
        expect(names).toHaveLength(before.length + 1);
        expect(names.filter((name) => !name.endsWith('.dump'))).toEqual([]);
        expect(await dumpsInPostgres()).toBe('0');
        expect((await backups())[0]?.bytes).toBeGreaterThan(1_000_000);
      },
    );

    /** As docs/operations.md has it. */
    const restoreByHand = async (): Promise<void> => {
      const [newest] = await backups();
      const database = await containerOf(tenant, 'database');
      const signal = AbortSignal.timeout(60_000);
      const asSuperuser = ['-h', '/run/postgresql', '-U', 'postgres'];
      const emptied = await askContainer(database, {
        command: [
          ...['psql', ...asSuperuser, '-d', 'postgres', '-c', 'drop database app with (force)'],
          ...['-c', 'create database app owner app', '-c', 'revoke all on database app from public'],
        ],
        signal,
      });
      expect(emptied).toMatchObject({ exitCode: 0, errors: '' });
      const filled = await askContainer(database, {
        command: [
          ...['pg_restore', ...asSuperuser, '--dbname=app', '--single-transaction', '--exit-on-error'],
        ],
        input: () => createReadStream(join(folder(), newest?.name ?? '')),
        signal,
      });
      expect(filled).toMatchObject({ exitCode: 0, errors: '' });
    };

    const dumpsInPostgres = () =>
      sql(`select count(*) from pg_stat_activity where application_name = 'waas-backup'`);

    it('is cancelled in the middle, and leaves neither a file nor a dump that runs on', async () => {
      const before = await readdir(folder());
      const operation = await ask.backup();
      await untilStep(bed, operation.id, 'dump', ['running']);
      await cancelOperation(bed, BED_ACTOR, { operationId: operation.id });

      expect(await bed.ended(operation.id)).toMatchObject({ state: 'cancelled' });
      expect(await readdir(folder())).toEqual(before);
      expect(await dumpsInPostgres()).toBe('0');
    });

    it('works while the tenant is suspended, keeps seven, and goes with the tenant', async () => {
      const suspend = await switchTenant(bed, BED_ACTOR, 'suspend', {
        tenantId: tenant.id,
        reason: 'unpaid',
      });
      expect(await bed.ended(suspend.id)).toMatchObject({ state: 'succeeded' });
      tenant = await bed.tenant(tenant.id);
      await restoreByHand();
      expect(await sql(`select string_agg(name, ',' order by id) from guests`)).toBe("Müller,O'Brien");
      for (let made = (await backups()).length; made < 8; made += 1) {
        expect(await bed.ended((await ask.backup()).id)).toMatchObject({ state: 'succeeded' });
      }
      expect(await backups()).toHaveLength(7);
      await unchanged('backup');
      await expect(ask.restart()).rejects.toMatchObject({ code: 'CONFLICT' });
      await bed.ended((await bed.ask('retire', tenant)).operation.id);
      const { operation } = await bed.ask('destroy', tenant);
      expect(await bed.ended(operation.id)).toMatchObject({ state: 'succeeded' });
      await expect(stat(folder())).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });
});
