import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tenant } from '@codexdlc/domain';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { newUser, testApp } from '../platform-api/src/http/testing/test-app.ts';
import { tenantRoutes } from '../platform-api/src/tenant-requests/tenant-routes.ts';
import { createFaultBed, untilStep, type FaultBed } from './faults/fault-bed.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { openSmallDisk, type SmallDisk } from './faults/small-disk.ts';
import { createRequestBed, type RequestBed } from './request-bed.ts';
import { untilWhole } from './platform-invariants.ts';
import { uniqueSlug } from './test-platform.ts';

/** An empty cluster, two databases of the platform, a journal in pieces of 16 MB. */
const DISK_MB = 256;
const LONG_MS = 600_000;
const ENDED_MS = 240_000;
const MAX_REQUESTS = 60;
const FULL_FOR_MS = 6000;

/** Postgres, and nothing else, has a disk of its own. */
describe("a platform whose database's disk is full", { timeout: LONG_MS }, () => {
  let refused: string | undefined;
  let disk: SmallDisk;
  let bed: FaultBed;
  let worker: FaultWorker;
  let tenant: Tenant;
  /** Requests go to a database of their own on the same disk: nobody works at what they ask for. */
  let requests: RequestBed;
  let app: Express;
  let authorization: string;
  /** Lines of the API's log about what nobody planned for. */
  const bugs: string[] = [];
  const removals: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const opened = await openSmallDisk(DISK_MB);
    if (typeof opened === 'string') {
      refused = opened;
      return;
    }
    disk = opened;
    removals.push(() => disk.remove());
    bed = await createFaultBed({ servers: { postgresDisk: disk.dir } });
    removals.push(() => bed.remove());
    worker = bed.startWorker({ stabilitySeconds: 1 });
    requests = await createRequestBed(bed);
    removals.push(
      () => requests.remove(),
      () => disk.free(),
    );
    const { db, queue } = requests;
    const log = createLogger({
      process: 'api',
      level: 'error',
      destination: { write: (line) => bugs.push(line) },
    });
    app = testApp({
      db,
      log,
      routes: tenantRoutes({ queue, sealer: bed.sealer, telemetryUrl: undefined, graceSeconds: 0 }),
    });
    ({ authorization } = await newUser(db, 'architect'));
    await worker.ready();
    const made = await bed.createMini('dbf');
    expect((await bed.ended(made.operation.id)).error).toBeNull();
    tenant = await bed.tenant(made.tenant.id);
  });
  beforeEach(async ({ skip }) => {
    if (refused !== undefined) skip(refused);
    await disk.free(); // whatever the test before has left
    await bed.db.raw('select 1').catch(() => bed.servers.restartPostgres());
  });
  afterAll(async () => {
    const failures: unknown[] = [];
    for (const remove of removals.toReversed())
      await remove().catch((error: unknown) => failures.push(error));
    expect(failures).toEqual([]);
  });

  const create = (slug: string, key: string = randomUUID()) =>
    request(app)
      .post('/v1/tenants')
      .set('Authorization', authorization)
      .set('Idempotency-Key', key)
      .send({ ...requests.wish, slug, domain: `${slug}.localhost` });
  /** Its own piece of the journal for what follows: only the data finds no room. */
  const fillData = async (): Promise<void> => {
    await bed.db.raw('select pg_switch_wal()');
    await bed.db.raw(`select pg_logical_emit_message(true, 'begins', 'a new piece')`);
    disk.fill();
  };
  /** The journal finds no room either: Postgres ends itself, and cannot start for as long as that is so. */
  const fillJournal = async (): Promise<void> => {
    disk.fill();
    await expect(async () => {
      for (let count = 0; count < 400; count += 1) {
        await bed.db.raw(`select pg_logical_emit_message(false, 'filler', repeat('x', 100000))`);
      }
    }).rejects.toThrow();
    await expect
      .poll(() => bed.db.raw('select 1').then(String, () => 'away'), { timeout: 10_000 })
      .toBe('away');
  };
  const upgradeUntil = async (step: string): Promise<string> => {
    await bed.arm([]);
    const { operation } = await bed.ask('upgrade', tenant);
    await untilStep(bed, operation.id, step);
    return operation.id;
  };
  const expectSuccess = async (operationId: string): Promise<void> => {
    const ended = await bed.ended(operationId, ENDED_MS);
    expect(ended).toMatchObject({ state: 'succeeded', error: null, rolledBack: false });
    await untilWhole(bed, 30_000);
    expect(worker.deaths()).toBe(0);
  };

  it('accepts a request wholly or not at all, and says why not', async () => {
    await fillData();
    const accepted: string[] = [];
    const refusal = { slug: uniqueSlug('rq'), key: randomUUID() };
    let answer = await create(refusal.slug, refusal.key);
    while (answer.status === 202 && accepted.length < MAX_REQUESTS) {
      accepted.push(refusal.slug);
      refusal.slug = uniqueSlug('rq');
      refusal.key = randomUUID();
      answer = await create(refusal.slug, refusal.key);
    }

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body).toMatchObject({
      code: 'UNAVAILABLE',
      detail: "The disk of the platform's database is full.",
    });
    expect(answer.body.why).toContain('no writes');
    expect(answer.body.todo).toMatch(/Free space .* Idempotency-Key/);
    expect((await request(app).get('/v1/tenants').set('Authorization', authorization)).status).toBe(200);
    for (const slug of accepted) expect(await requests.tracesOf(slug)).toEqual(requests.wholeTraces);
    expect(await requests.tracesOf(refusal.slug)).toEqual(requests.noTraces);

    await disk.free();
    const [first, again] = [await create(refusal.slug, refusal.key), await create(refusal.slug, refusal.key)];
    expect([first.status, again.status], bugs.join('\n')).toEqual([202, 202]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await requests.tracesOf(refusal.slug)).toEqual(requests.wholeTraces);
  });

  it('goes on with an upgrade when there is room for its data again', async () => {
    const operationId = await upgradeUntil('plan');
    await fillData();
    await sleep(FULL_FOR_MS);

    await disk.free();

    await expectSuccess(operationId);
  });

  it('is away while the journal has no room, and goes on when Postgres is back', async () => {
    const operationId = await upgradeUntil('services');
    await fillJournal();
    const key = randomUUID();
    const slug = uniqueSlug('rq');
    // It is ending, starting, failing to start and gone, one after the other: each refuses in words of its own.
    for (let count = 0; count < 60; count += 1) {
      const answer = await create(slug, key);
      expect(answer.status, bugs.join('\n')).toBe(503);
      expect(answer.body).toMatchObject({
        code: 'UNAVAILABLE',
        todo: expect.stringContaining('Idempotency-Key'),
      });
      await sleep(5);
    }

    await disk.free();
    await bed.servers.restartPostgres();

    expect((await create(slug, key)).status).toBe(202);
    expect(await requests.tracesOf(slug)).toEqual(requests.wholeTraces);
    await expectSuccess(operationId);
  });
});
