import { copyFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createCertificatesRepository,
  createIncidentsRepository,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertificates } from '../platform-api/src/telemetry/check-certificates.ts';
import { readServedCertificate } from '../platform-api/src/telemetry/read-served-certificate.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { operationJobs, operationServices } from '../platform-api/src/worker/operation-jobs.ts';
import { ensureLeaf } from '../stacks/src/edge/local-ca.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';

const DAY_MS = 86_400_000;
const LEAF_DAYS = 90;

describe('the certificate of a site', () => {
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

  const done = async ({ id }: Operation) => {
    expect(await bed.ended(id)).toMatchObject({ state: 'succeeded', error: null });
  };
  const check = () =>
    checkCertificates(
      { ...bed.workerDeps, readCertificate: (site) => readServedCertificate(bed.db, site) },
      stop.signal,
    );
  const daysLeft = async ({ id }: Tenant) => {
    const read = await createCertificatesRepository(bed.db).of(id);
    return Math.floor(((read?.validUntil.getTime() ?? 0) - Date.now()) / DAY_MS);
  };
  const incidentsOf = async ({ id: tenantId }: Tenant) =>
    (await createIncidentsRepository(bed.db, BED_ACTOR).list({ limit: 5, tenantId })).map(
      ({ kind, severity, state }) => ({ kind, severity, state }),
    );

  /** Nginx shows one that was made so long ago that it ends in `days`. */
  async function letAge({ slug, domain }: Tenant, days: number): Promise<void> {
    const { edgeDir } = bed.platform.home;
    const certs = join(edgeDir, 'certs');
    const own = (await readdir(certs)).filter((file) => file.startsWith(`${slug}.`));
    for (const file of own) await rename(join(certs, file), join(certs, `${file}.before`));
    const madeAt = new Date(Date.now() - (LEAF_DAYS - days) * DAY_MS);
    const aged = await ensureLeaf(join(edgeDir, '..', 'ca'), certs, slug, [domain], madeAt);
    for (const file of own) {
      await copyFile(file.endsWith('.crt') ? aged.certificate : aged.key, join(certs, file));
    }
    await bed.platform.docker.getContainer(bed.platform.host.edgeContainer).kill({ signal: 'SIGHUP' });
  }

  it('is an incident when it ends soon, and redeploying brings a new one', async () => {
    const { tenant, operation } = await bed.createMini();
    await done(await bed.operation(operation.id));
    await check();
    expect(await daysLeft(tenant)).toBeGreaterThan(80);
    expect(await incidentsOf(tenant)).toEqual([]);

    await letAge(tenant, 10);
    // Old workers of nginx answer for a moment longer.
    const checkAgain = async () => {
      await bed.db('tenant_certificates').update({ checked_at: new Date(Date.now() - DAY_MS) });
      await check();
      return daysLeft(tenant);
    };
    await expect.poll(checkAgain, { timeout: 20_000, interval: 500 }).toBeLessThanOrEqual(10);
    expect(await incidentsOf(tenant)).toEqual([
      { kind: 'certificate-expiring', severity: 'warning', state: 'open' },
    ]);

    await done(await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId: tenant.id }));
    // It must have been quiet for half a minute.
    await bed.db('incidents').update({ last_seen_at: new Date(Date.now() - 60_000) });
    await check();

    expect(await daysLeft(tenant)).toBeGreaterThan(80);
    expect(await incidentsOf(tenant)).toMatchObject([{ state: 'closed' }]);
  });
});
