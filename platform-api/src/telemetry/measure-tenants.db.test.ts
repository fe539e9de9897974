import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureTenants } from './measure-tenants.ts';
import { tidyUpTelemetry } from './tidy-up-telemetry.ts';

const MB = 1024 * 1024;
const warned: string[] = [];
const log = {
  info: () => undefined,
  warn: (_: unknown, message: string) => void warned.push(message),
  error: () => undefined,
};
let database: TestDatabase;
let db: Knex;
let lily: TestTenant;
let oak: TestTenant;

beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
  lily = await insertTestTenant(db, { slug: 'lily' });
  oak = await insertTestTenant(db, { slug: 'oak', beside: lily });
  warned.length = 0;
});
afterEach(() => database.end());

interface Daemon {
  /** Megabytes of each container; undefined where it does not answer. */
  containers: [slug: string, megabytes: number | undefined][];
  volumes?: [slug: string, bytes: number][] | Error;
}

let timesOfDisk = 0;
const askedFor: (string | undefined)[] = [];
function dockerOf({ containers, volumes = [] }: Daemon): Docker {
  return {
    listContainers: async () =>
      containers.map(([slug], index) => ({ Id: String(index), Labels: { [LABEL_TENANT]: slug } })),
    getContainer: (id: string) => ({
      async stats() {
        const [slug, megabytes] = containers[Number(id)] ?? [];
        askedFor.push(slug);
        if (megabytes === undefined) throw new Error('socket hang up');
        return { memory_stats: { usage: megabytes * MB, limit: 500 * MB, stats: { inactive_file: 0 } } };
      },
    }),
    modem: {
      dial(_: unknown, done: (error: unknown, answer?: unknown) => void) {
        timesOfDisk += 1;
        if (volumes instanceof Error) done(volumes);
        else done(null, { Volumes: volumes.map(([slug, Size]) => volumeOf(slug, Size)) });
      },
    },
  } as unknown as Docker;
}
const volumeOf = (slug: string, Size: number) => ({
  Name: `v-${slug}`,
  Labels: { [LABEL_TENANT]: slug },
  UsageData: { Size },
});

const measure = (daemon: Daemon) => {
  timesOfDisk = 0;
  askedFor.length = 0;
  return measureTenants({ db, log, dockerOf: () => dockerOf(daemon) });
};
const rows = async ({ id }: TestTenant) =>
  db('tenant_samples')
    .where('tenant_id', id)
    .orderBy('at')
    .select<unknown[]>('memory_bytes as memory', 'disk_bytes as disk', 'response_ms as response');

describe('measureTenants', () => {
  it('adds up containers and volumes by tenant; one of which nothing runs uses no memory', async () => {
    await measure({
      containers: [
        ['lily', 80],
        ['lily', 40],
        ['stranger', 9],
      ],
      volumes: [
        ['lily', 7000],
        ['oak', 50],
      ],
    });

    expect(await rows(lily)).toEqual([{ memory: 120 * MB, disk: 7000, response: null }]);
    expect(await rows(oak)).toEqual([{ memory: 0, disk: 50, response: null }]);
    expect(await db('tenant_samples')).toHaveLength(2);
    expect(askedFor).not.toContain('stranger');
  });

  it('says nothing of the memory of a tenant of which one container does not answer', async () => {
    await measure({
      containers: [
        ['lily', 80],
        ['lily', undefined],
        ['lily', 5],
        ['oak', 10],
      ],
    });

    expect(await rows(lily)).toMatchObject([{ memory: null }]);
    expect(await rows(oak)).toMatchObject([{ memory: 10 * MB }]);
  });

  it('measures disk only now and then, and soon where a tenant is new', async () => {
    const daemon: Daemon = { containers: [['lily', 1]], volumes: [['lily', 3]] };
    await measure(daemon);
    expect(timesOfDisk).toBe(1);
    await measure(daemon);
    expect(timesOfDisk).toBe(0);

    const age = (minutes: number) =>
      db('tenant_samples').update({
        at: db.raw(`date_trunc('minute', now()) - ? * interval '1 minute'`, [minutes]),
      });
    await age(13);
    await measure(daemon);
    expect(timesOfDisk).toBe(0);
    await db('tenant_samples').whereNull('disk_bytes').delete();
    await age(15);
    await measure(daemon);
    expect(timesOfDisk).toBe(1);
    await insertTestTenant(db, { slug: 'fir', beside: lily });
    await measure(daemon);
    expect(timesOfDisk).toBe(1);
  });

  it('keeps the memory where the disk cannot be measured, and says so', async () => {
    await measure({
      containers: [['lily', 6]],
      volumes: new Error('a disk usage operation is already running'),
    });

    expect(await rows(lily)).toEqual([{ memory: 6 * MB, disk: null, response: null }]);
    expect(warned).toEqual(['volumes of a host could not be measured']);
  });

  it('measures the tenants of other hosts when one daemon is away', async () => {
    const far = await insertTestTenant(db, { slug: 'far', dockerHost: 'tcp://away:2375' });
    await measureTenants({
      db,
      log,
      dockerOf: ({ settings }) =>
        settings.dockerHost === undefined
          ? dockerOf({ containers: [['lily', 6]] })
          : ({ listContainers: () => Promise.reject(new Error('ECONNREFUSED')) } as unknown as Docker),
    });

    expect(await rows(lily)).toMatchObject([{ memory: 6 * MB }]);
    expect(await rows(far)).toEqual([]);
    expect(warned).toEqual(['tenants of a host could not be measured']);
  });

  it('leaves hours behind when it is tidied up, and forgets them in the end', async () => {
    await measure({ containers: [['lily', 6]] });
    await db('tenant_samples').update({ at: db.raw(`at - interval '4 days'`) });
    await tidyUpTelemetry({ db });
    expect(await db('tenant_samples')).toEqual([]);
    expect(await db('tenant_hours')).toHaveLength(2);

    await db('tenant_hours').update({ hour: db.raw(`hour - interval '90 days'`) });
    await tidyUpTelemetry({ db });
    expect(await db('tenant_hours')).toEqual([]);
  });
});
