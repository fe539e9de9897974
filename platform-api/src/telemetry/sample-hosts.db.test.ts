import {
  createHostSamplesRepository,
  createHostsRepository,
  createIncidentsRepository,
  systemActor,
  type IncidentReport,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportIncident } from '../incidents/report-incident.ts';
import { applyFindings, sampleHosts } from './sample-hosts.ts';
import { tidyUpTelemetry } from './tidy-up-telemetry.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const info = {
  MemTotal: 4 * 1024 ** 3,
  NCPU: 2,
  ContainersRunning: 3,
  ServerVersion: '28.0',
  DockerRootDir: '/',
};
/** A daemon that says only what is asked of it here. */
const docker = (answer: () => Promise<unknown>) => ({ info: answer }) as unknown as Docker;
/** Nobody signs in from there. */
const homeDir = join(tmpdir(), 'no-home');
let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.end());

function fullDisk(hostId: string): IncidentReport {
  return {
    fingerprint: `host:${hostId}:disk`,
    kind: 'disk-full',
    severity: 'warning',
    title: 'Disk nearly full',
    cause: '90 % are used',
    facts: {},
    exitCode: null,
    logLines: [],
    tenantId: null,
    hostId,
    clientId: null,
    isOccurrence: false,
  };
}

describe('sampleHosts', () => {
  it('measures the own machine, asks the daemon of a remote one, and is not stopped by one that is away', async () => {
    const own = await insertTestTenant(db);
    const remote = await insertTestTenant(db, { dockerHost: 'tcp://10.0.0.2:2375' });
    const away = await insertTestTenant(db, { dockerHost: 'tcp://10.0.0.3:2375' });
    const dockerOf = ({ id }: { id: string }) =>
      docker(() => (id === away.hostId ? Promise.reject(new Error('away')) : Promise.resolve(info)));

    await sampleHosts({ db, log, dockerOf, homeDir });

    const samples = createHostSamplesRepository(db);
    const [ofOwn] = await samples.list(own.hostId, { limit: 1 });
    const [ofRemote] = await samples.list(remote.hostId, { limit: 1 });
    expect(ofOwn?.facts.diskUsedPercent).toBeGreaterThan(0);
    expect(ofOwn?.facts.memoryUsedPercent).toBeGreaterThan(0);
    expect(ofRemote?.facts).toEqual({
      memoryTotalMb: 4096,
      cpus: 2,
      containersRunning: 3,
      dockerVersion: '28.0',
    });
    expect(await samples.list(away.hostId, { limit: 1 })).toEqual([]);
    const latest = await samples.latest();
    expect(latest.get(own.hostId)?.facts).toEqual(ofOwn?.facts);
    expect(latest.has(away.hostId)).toBe(false);
  });

  it('closes no incident of a disk that could not be read, although Docker there answers', async () => {
    const { hostId } = await insertTestTenant(db);
    const { settings } = await createHostsRepository(db).get(hostId);
    const ssh = { user: 'root', address: '127.0.0.1', port: 1, hostKeys: ['ssh-ed25519 AAAA'] };
    await db('hosts')
      .where({ id: hostId })
      .update({ settings: JSON.stringify({ ...settings, ssh }) });
    await reportIncident(db, fullDisk(hostId));
    await db('incidents')
      .where({ host_id: hostId })
      .update({ last_seen_at: db.raw(`now() - interval '1 hour'`) });
    const told: string[] = [];
    const heard = { ...log, warn: (_: object, text: string) => told.push(text) };

    await sampleHosts({ db, log: heard, dockerOf: () => docker(() => Promise.resolve(info)), homeDir });

    const [sample] = await createHostSamplesRepository(db).list(hostId, { limit: 1 });
    expect(sample?.facts).toMatchObject({ dockerVersion: '28.0', memoryTotalMb: 4096 });
    expect(sample?.facts.diskUsedPercent).toBeUndefined();
    expect(told).toContain('Docker of a host answers, but memory and disk could not be read');
    const incidents = await createIncidentsRepository(db, systemActor('test')).list({ limit: 10, hostId });
    expect(incidents.map(({ state }) => state)).toEqual(['open']);
  });
});

describe('applyFindings', () => {
  it('opens one incident for a full disk, however often it is measured, and closes it once', async () => {
    const { hostId } = await insertTestTenant(db);
    const full = fullDisk(hostId);
    const { fingerprint } = full;
    for (let minute = 0; minute < 3; minute += 1) await applyFindings(db, { reports: [full], cleared: [] });
    await applyFindings(db, { reports: [{ ...full, severity: 'critical' }], cleared: [] });
    await db('incidents').update({ last_seen_at: db.raw(`now() - interval '1 minute'`) });
    for (let minute = 0; minute < 2; minute += 1)
      await applyFindings(db, { reports: [], cleared: [fingerprint] });

    const incidents = await createIncidentsRepository(db, systemActor('test')).list({ limit: 10, hostId });
    const events = await db('outbox')
      .whereRaw(`payload->>'hostId' = ?`, [hostId])
      .orderBy('id')
      .pluck<string[]>('name');
    expect(incidents).toMatchObject([{ state: 'closed', severity: 'critical', count: 1 }]);
    expect(events).toEqual(['incident:opened', 'incident:updated', 'incident:closed']);
  });
});

describe('tidyUpTelemetry', () => {
  it('keeps ids for an hour, samples and published events for a week, and everything that is not published', async () => {
    const { id, hostId } = await insertTestTenant(db);
    const old = (interval: string) => db.raw(`now() - interval '${interval}'`);
    await db('outbox').delete();
    await db('webhook_ids').insert([
      { tenant_id: id, webhook_id: 'new', received_at: old('50 minutes') },
      { tenant_id: id, webhook_id: 'old', received_at: old('70 minutes') },
    ]);
    await db('host_samples').delete();
    await db('host_samples').insert([
      { host_id: hostId, at: old('6 days'), facts: '{}' },
      { host_id: hostId, at: old('8 days'), facts: '{}' },
    ]);
    const event = { stream: 's', name: 'n', payload: '{}', created_at: old('30 days') };
    await db('outbox').insert([
      { ...event, name: 'kept', published_at: old('6 days') },
      { ...event, name: 'gone', published_at: old('8 days') },
      { ...event, name: 'never published', published_at: null },
    ]);

    await tidyUpTelemetry({ db });

    expect(await db('webhook_ids').pluck('webhook_id')).toEqual(['new']);
    expect(await db('host_samples')).toHaveLength(1);
    expect(await db('outbox').orderBy('id').pluck('name')).toEqual(['kept', 'never published']);
  });
});
