import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '@codexdlc/domain';
import { LABEL_TENANT, volumeName, type TenantSpec } from '@codexdlc/stacks';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { recoverStack } from '../platform-api/src/engine/recover-stack.ts';
import { runMarkFor } from '../platform-api/src/engine/run-mark.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { destroyTenant, retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { requestUpgrade } from '../platform-api/src/tenant-requests/upgrade-tenant.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import { foundOf } from './docker-probe.ts';
import { readNote, writeNote } from './docker-restart/note-in-database.ts';
import { initMiniTenant } from './mini-tenant.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { brokenInvariants } from './platform-invariants.ts';

/** A daemon that is killed in the middle of making a volume gives it back like this, and labels cannot be added later. */
describe('a volume whose labels Docker has lost', () => {
  let bed: PlatformBed;
  const stop = new AbortController();
  const silent = { onStep: () => undefined };

  beforeAll(async () => {
    bed = await createPlatformBed();
    await bed.publish('1.1.0');
  });
  afterAll(async () => {
    stop.abort();
    await bed.remove();
  });

  /** Answers where its files are. */
  const makeUnlabelled = async (Name: string): Promise<string> => {
    await bed.platform.docker.createVolume({ Name });
    const { Labels, Mountpoint } = await bed.platform.docker.getVolume(Name).inspect();
    expect(Labels).toBeNull();
    return Mountpoint;
  };
  const labelOf = async (name: string) => {
    const { Labels } = await bed.platform.docker.getVolume(name).inspect();
    return (Labels as Record<string, string> | null)?.[LABEL_TENANT];
  };
  const recover = async (spec: TenantSpec) => {
    const { platform } = bed;
    const stack = await stackOf(platform, spec.slug);
    const runMark = runMarkFor(platform.config.backendUrl, spec.slug);
    const deps = { stack, docker: platform.docker, slug: spec.slug, runMark, wanted: spec };
    await recoverStack({ ...deps, exportState: () => exportState(stack) }, silent);
  };

  it('is taken over by the tenant of its name, and serves it for all of its life', async () => {
    const { docker } = bed.platform;
    const { tenant, operation } = await bed.createMini();
    const { id: tenantId, slug } = tenant;
    const volumes = [volumeName(slug, 'database'), volumeName(slug, 'cache')];
    for (const name of volumes) await makeUnlabelled(name);
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

  it('is made again when it is no more than a name, also if the engine knows it by now', async () => {
    const { platform } = bed;
    const spec = await initMiniTenant(platform);
    const database = volumeName(spec.slug, 'database');
    await rm(await makeUnlabelled(database), { recursive: true });

    await upTenant(platform, spec.slug, silent);
    expect(await labelOf(database)).toBe(spec.slug);
    const { changes } = await upTenant(platform, spec.slug, { ...silent, expectNoChanges: true });
    expect(Object.keys(changes)).toEqual(['same']);
  });

  it('is made again by a recovery if it is empty, and kept with whatever is in it if it is not', async () => {
    const { platform } = bed;
    const spec = await initMiniTenant(platform);
    const [database, cache] = [volumeName(spec.slug, 'database'), volumeName(spec.slug, 'cache')];
    await makeUnlabelled(database);
    const folder = await makeUnlabelled(cache);
    await chmod(folder, 0o777);
    const file = join(folder, 'kept.txt');
    await writeFile(file, 'of a client');

    await recover(spec);
    expect((await foundOf(platform.docker, spec.slug)).volumes).toEqual([cache]);
    await upTenant(platform, spec.slug, silent);
    expect(await labelOf(database)).toBe(spec.slug);

    // In use, and known to the state: nothing is looked into, let alone removed.
    const before = await foundOf(platform.docker, spec.slug);
    await recover(spec);
    const after = await foundOf(platform.docker, spec.slug);
    expect(after.containers.map(({ Id }) => Id).sort()).toEqual(before.containers.map(({ Id }) => Id).sort());
    expect(await readFile(file, 'utf8')).toBe('of a client');
  });
});
