import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCertificatesRepository,
  createIncidentsRepository,
  createOperationsRepository,
  readMeasurements,
  windowOf,
  type Operation,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { probeSite } from '../platform-api/src/telemetry/probe-site.ts';
import { readServedCertificate } from '../platform-api/src/telemetry/read-served-certificate.ts';
import { telemetryJobs } from '../platform-api/src/telemetry/telemetry-jobs.ts';
import { changeTenant } from '../platform-api/src/tenant-requests/change-tenant.ts';
import { cancelOperation, retryOperation } from '../platform-api/src/tenant-requests/control-operation.ts';
import {
  destroyTenant,
  restoreTenant,
  retireTenant,
} from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { rotateSecrets } from '../platform-api/src/tenant-requests/rotate-secrets.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { requestUpgrade } from '../platform-api/src/tenant-requests/upgrade-tenant.ts';
import {
  destroyExpired,
  operationJobs,
  operationServices,
} from '../platform-api/src/worker/operation-jobs.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { brokenInvariants } from './platform-invariants.ts';
import { askSite } from './site-client.ts';

const MB = 1024 * 1024;

describe('operations on a tenant', () => {
  let bed: PlatformBed;
  const stop = new AbortController();
  let services: Promise<void>[] = [];

  beforeAll(async () => {
    bed = await createPlatformBed();
    await bed.queue.work(operationJobs(bed.workerDeps, 2), stop.signal);
    services = operationServices({ ...bed.workerDeps, queue: bed.queue }).map((one) => one.run(stop.signal));
  });
  afterAll(async () => {
    stop.abort();
    await Promise.all(services);
    await bed.remove();
  });

  const whole = async () => {
    expect(await brokenInvariants(bed)).toEqual([]);
  };
  const bodyOf = async (tenantId: string) => {
    const spec = TenantSpec.parse((await bed.tenant(tenantId)).spec);
    return JSON.parse((await askSite(bed.platform, spec)).body) as { release: string; greeting: string };
  };
  const done = async (asked: Promise<Operation>) => {
    const operation = await bed.ended((await asked).id);
    expect(operation.error).toBeNull();
    expect(operation.state).toBe('succeeded');
    return operation;
  };
  const live = async () => {
    const { tenant, operation } = await bed.createMini();
    await done(Promise.resolve(operation));
    return tenant;
  };

  it('goes through its whole life, and each step leaves everything in order', async () => {
    const tenant = await live();
    const { id: tenantId } = tenant;
    await whole();

    await done(switchTenant(bed, BED_ACTOR, 'suspend', { tenantId, reason: 'unpaid' }));
    expect(await bed.tenant(tenantId)).toMatchObject({ status: 'suspended', statusReason: 'unpaid' });
    await whole();
    await done(switchTenant(bed, BED_ACTOR, 'resume', { tenantId }));
    await whole();

    const { version } = await bed.tenant(tenantId);
    await done(changeTenant(bed, BED_ACTOR, { tenantId, version, settings: { greeting: 'Hallo' } }));
    expect(await bodyOf(tenantId)).toMatchObject({ greeting: 'Hallo' });

    await bed.publish('1.1.0');
    await done(requestUpgrade(bed, BED_ACTOR, { tenantId, release: '1.1.0' }));
    expect(await bodyOf(tenantId)).toEqual({ release: '1.1.0', greeting: 'Hallo' });
    await done(rotateSecrets(bed, BED_ACTOR, { tenantId }));
    await done(switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId }));
    await whole();

    await done(retireTenant({ ...bed, graceSeconds: 3600 }, BED_ACTOR, { tenantId, confirm: tenant.slug }));
    await whole();
    await expect(destroyTenant(bed, BED_ACTOR, { tenantId, confirm: tenant.slug })).rejects.toThrow(
      'can still be brought back',
    );
    await done(restoreTenant(bed, BED_ACTOR, { tenantId }));
    expect(await bodyOf(tenantId)).toEqual({ release: '1.1.0', greeting: 'Hallo' });
    await whole();

    await done(retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: tenant.slug }));
    await destroyExpired(bed.workerDeps);
    const [last] = await createOperationsRepository(bed.db, BED_ACTOR).list({ limit: 1, tenantId });
    await bed.ended(last?.id ?? '');
    expect((await bed.tenant(tenantId)).status).toBe('destroyed');
    await whole();
  });

  it('is measured as it runs, and its certificate read from nginx', async () => {
    const { id: tenantId, domain } = await live();
    const { db, workerDeps } = bed;
    const jobs = telemetryJobs({
      ...workerDeps,
      probeSite: (site) => probeSite(db, site),
      readCertificate: (site) => readServedCertificate(db, site),
    });
    for (const job of jobs) await job.handle({}, { signal: stop.signal, retry: 0 });

    const day = windowOf({ step: '1d' }, new Date());
    const [measured] = await readMeasurements(db, BED_ACTOR, { tenantId, ...day });
    const certificate = await createCertificatesRepository(db).of(tenantId);

    expect(measured?.responses).toBe(1);
    expect(measured?.responseAvgMs).toBeGreaterThan(0);
    // A database that has just begun has 30 MB of files, and three programs run.
    expect(measured?.memoryAvgBytes).toBeGreaterThan(10 * MB);
    expect(measured?.diskBytes).toBeGreaterThan(20 * MB);
    expect(certificate).toMatchObject({ issuer: 'codexdlc local CA', names: [domain], fitsDomain: true });
    expect(certificate?.validUntil.getTime()).toBeGreaterThan(Date.now() + 80 * 86_400_000);
    expect(await createIncidentsRepository(db, BED_ACTOR).list({ limit: 5, tenantId })).toEqual([]);
  });

  it('tells its steps in order, without gaps, and ends at 100 percent', async () => {
    const { operation } = await bed.createMini();
    await bed.ended(operation.id);
    const operations = createOperationsRepository(bed.db, BED_ACTOR);

    const events = await operations.eventsAfter(operation.id, 0);
    const steps = await operations.steps(operation.id);

    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ kind: 'state', data: { state: 'succeeded', percent: 100 } });
    const percents = events.flatMap((event) => (event.kind === 'step' ? [event.data.percent] : []));
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'prepare done',
      'network done',
      'database done',
      'cache done',
      'migrate done',
      'services done',
      'site done',
      'probe done',
      'stable done',
      'neighbours done',
      'deliver done',
    ]);
  });

  it.each([
    ['never becomes healthy', ['node', '-e', 'setInterval(() => {}, 1000)'], 'ENGINE_FAILED', 'services'],
    [
      'dies a second after it became healthy',
      [
        'node',
        '-e',
        "setTimeout(() => process.exit(3), 1500); require('node:http').createServer((q, r) => r.end('{}')).listen(8000)",
      ],
      'NOT_STABLE',
      'stable',
    ],
  ])('goes back by itself to the release before when the new one %s', async (_what, command, code, step) => {
    const { id: tenantId } = await live();
    const version = `2.${code.length}.${step.length}`;
    await bed.publish(version, (definition) => ({
      ...definition,
      services: {
        ...definition.services,
        backend: {
          ...definition.services.backend,
          command,
          health: { ...definition.services.backend.health, startSeconds: 3 },
        },
      },
    }));

    const asked = await requestUpgrade(bed, BED_ACTOR, { tenantId, release: version });
    const failed = await bed.ended(asked.id);

    expect(failed).toMatchObject({ state: 'failed', rolledBack: true, error: { code, step } });
    expect(await bed.tenant(tenantId)).toMatchObject({
      status: 'live',
      releaseVersion: expect.not.stringContaining(version) as string,
    });
    expect((await bodyOf(tenantId)).release).not.toBe(version);
    await whole();
  });

  it('puts everything back when a running operation is cancelled', async () => {
    const { id: tenantId } = await live();
    await bed.publish('3.0.0');
    const before = await bodyOf(tenantId);

    const operation = await requestUpgrade(bed, BED_ACTOR, { tenantId, release: '3.0.0' });
    await untilStep(bed, operation.id, 'services');
    await cancelOperation(bed, BED_ACTOR, { operationId: operation.id });
    const cancelled = await bed.ended(operation.id);

    expect(cancelled).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } });
    expect(await bodyOf(tenantId)).toEqual(before);
    await whole();
    await done(retryOperation(bed, BED_ACTOR, { operationId: operation.id }));
    expect((await bodyOf(tenantId)).release).toBe('3.0.0');
    await whole();
  });

  it('takes a cancelled creation down, and makes it whole when it is retried', async () => {
    const { tenant, operation } = await bed.createMini();
    await untilStep(bed, operation.id, 'database');
    await cancelOperation(bed, BED_ACTOR, { operationId: operation.id });
    expect(await bed.ended(operation.id)).toMatchObject({ state: 'cancelled' });
    expect(await bed.tenant(tenant.id)).toMatchObject({ status: 'failed' });

    await done(retryOperation(bed, BED_ACTOR, { operationId: operation.id }));

    expect((await bed.tenant(tenant.id)).status).toBe('live');
    await whole();
  });

  it('runs one operation of a tenant at a time, and names the one that is in the way', async () => {
    const { id: tenantId, slug } = await live();
    const { version } = await bed.tenant(tenantId);
    const asks = [
      () => switchTenant(bed, BED_ACTOR, 'suspend', { tenantId }),
      () => switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId }),
      () => requestUpgrade(bed, BED_ACTOR, { tenantId }),
      () => rotateSecrets(bed, BED_ACTOR, { tenantId }),
      () => changeTenant(bed, BED_ACTOR, { tenantId, version, settings: { greeting: 'A' } }),
      () => retireTenant({ ...bed, graceSeconds: 3600 }, BED_ACTOR, { tenantId, confirm: slug }),
    ];

    const answers = await Promise.allSettled(asks.map((ask) => ask()));

    const accepted = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    );
    expect(accepted).toHaveLength(1);
    for (const reason of refused) {
      expect(reason).toMatchObject({ code: 'BUSY', facts: { operationId: accepted[0]?.id } });
    }
    await bed.ended(accepted[0]?.id ?? '');
    await whole();
  });
});

async function untilStep(bed: PlatformBed, operationId: string, step: string): Promise<void> {
  const operations = createOperationsRepository(bed.db, BED_ACTOR);
  await expect
    .poll(async () => (await operations.steps(operationId)).find(({ name }) => name === step)?.state, {
      timeout: 60_000,
      interval: 50,
    })
    .not.toBe('pending');
}
