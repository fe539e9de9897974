import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantSpec } from '@codexdlc/stacks';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { requestUpgrade } from '../platform-api/src/tenant-requests/upgrade-tenant.ts';
import { operationJobs, operationServices } from '../platform-api/src/worker/operation-jobs.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { askSite } from './site-client.ts';

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

  it('goes from created to suspended, resumed, upgraded and back from a bad release', async () => {
    const { tenant, operation } = await bed.createMini();
    const created = await bed.ended(operation.id);
    expect(created).toMatchObject({ state: 'succeeded', percent: 100, error: null });
    const live = await bed.tenant(tenant.id);
    expect(live.status).toBe('live');
    const spec = TenantSpec.parse(live.spec);
    expect((await askSite(bed.platform, spec)).status).toBe(200);
  });
});
