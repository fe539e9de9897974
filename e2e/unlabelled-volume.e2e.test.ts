import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '@codexdlc/domain';
import { volumeName } from '@codexdlc/stacks';
import { destroyTenant, retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { requestUpgrade } from '../platform-api/src/tenant-requests/upgrade-tenant.ts';
import { operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import { readNote, writeNote } from './docker-restart/note-in-database.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { brokenInvariants } from './platform-invariants.ts';

/** A daemon that is killed in the middle of making a volume gives it back like this, and labels cannot be added later. */
describe('a volume whose labels Docker has lost', () => {
  let bed: PlatformBed;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    await bed.publish('1.1.0');
  });
  afterAll(async () => {
    stop.abort();
    await bed.remove();
  });

  it('is taken over by the tenant of its name, and serves it for all of its life', async () => {
    const { docker } = bed.platform;
    const { tenant, operation } = await bed.createMini();
    const { id: tenantId, slug } = tenant;
    const volumes = [volumeName(slug, 'database'), volumeName(slug, 'cache')];
    for (const Name of volumes) {
      await docker.createVolume({ Name });
      expect((await docker.getVolume(Name).inspect()).Labels).toBeNull();
    }
    const done = async (asked: Operation) => {
      const { state, error } = await bed.ended(asked.id);
      expect({ state, error }).toEqual({ state: 'succeeded', error: null });
    };

    await bed.queue.work(operationJobs(bed.workerDeps, 1), stop.signal);
    await done(operation);
    await writeNote(docker, slug, 'kept');
    expect(await brokenInvariants(bed)).toEqual([]);

    await done(await requestUpgrade(bed, BED_ACTOR, { tenantId, release: '1.1.0' }));
    await done(await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId }));
    await done(await switchTenant(bed, BED_ACTOR, 'suspend', { tenantId, reason: 'unpaid' }));
    await done(await switchTenant(bed, BED_ACTOR, 'resume', { tenantId }));
    expect(await readNote(docker, slug)).toBe('kept');
    expect(await brokenInvariants(bed)).toEqual([]);

    await done(await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug }));
    await done(await destroyTenant(bed, BED_ACTOR, { tenantId, confirm: slug }));
    expect(await brokenInvariants(bed)).toEqual([]);
    for (const name of volumes)
      await expect(docker.getVolume(name).inspect()).rejects.toThrow('no such volume');
  });
});
