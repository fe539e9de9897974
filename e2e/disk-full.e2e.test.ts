import { join } from 'node:path';
import type { Operation, Tenant } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retryOperation } from '../platform-api/src/tenant-requests/control-operation.ts';
import { listenToOperations, type EventListener } from './faults/event-listener.ts';
import { createFaultBed, type FaultBed, type FaultKind } from './faults/fault-bed.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { halfFiles } from './faults/half-files.ts';
import { learnMoments } from './faults/perform-fault.ts';
import { openSmallDisk, type SmallDisk } from './faults/small-disk.ts';
import { BED_ACTOR } from './platform-bed.ts';
import { untilWhole } from './platform-invariants.ts';
import { askSite } from './site-client.ts';

/** State, stack configurations, locks, certificates and nginx files of a platform with two tenants need 10 MB. */
const DISK_MB = 64;
const LONG_MS = 600_000;
const ENDED_MS = 240_000;

/** The platform's home lies on a disk that fills up at a named moment. What the database stands on is another test. */
describe('a platform whose disk is full', { timeout: LONG_MS }, () => {
  let refused: string | undefined;
  let disk: SmallDisk;
  let bed: FaultBed;
  let worker: FaultWorker;
  let listener: EventListener;
  /** Lives through all of it and is upgraded in the middle. */
  let tenant: Tenant;
  const moments = new Map<FaultKind, string[]>();
  const removals: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const opened = await openSmallDisk(DISK_MB);
    if (typeof opened === 'string') {
      refused = opened;
      return;
    }
    disk = opened;
    removals.push(() => disk.remove());
    bed = await createFaultBed({ homeDir: join(disk.dir, 'home') });
    removals.push(() => bed.remove());
    worker = bed.startWorker({ stabilitySeconds: 1 });
    listener = await listenToOperations(bed);
    removals.push(
      () => listener.close(),
      () => disk.free(),
    );
    for (const kind of ['create', 'upgrade'] as const) {
      const learned = await learnMoments({ bed, worker, listener }, kind, tenant);
      tenant = learned.tenant;
      moments.set(
        kind,
        learned.moments.map(({ moment }) => moment),
      );
    }
  });
  beforeEach(async ({ skip }) => {
    if (refused !== undefined) skip(refused);
    await disk.free(); // whatever the test before has left
    await bed.arm([]);
  });
  afterAll(async () => {
    const failures: unknown[] = [];
    for (const remove of removals.toReversed())
      await remove().catch((error: unknown) => failures.push(error));
    expect(failures).toEqual([]);
  });

  /** The operation's end while the disk is full, and its tenant. Looked at before there is room again. */
  const whileFull = async (
    kind: FaultKind,
    moment: string | undefined,
    before?: Tenant,
  ): Promise<{ tenant: Tenant; operation: Operation }> => {
    if (moment !== undefined) expect(moments.get(kind)).toContain(moment);
    await worker.ready();
    await bed.arm(moment === undefined ? [] : [{ moment, afterMs: 0, filler: disk.filler }]);
    if (moment === undefined) disk.fill();
    else disk.keepFull();
    const asked = await bed.ask(kind, before);
    const operation = await bed.ended(asked.operation.id, ENDED_MS);
    expect(await halfFiles(bed, false)).toEqual([]);
    expect((await askSite(bed.platform, TenantSpec.parse(tenant.spec))).status).toBe(200);
    return { tenant: asked.tenant, operation };
  };
  const expectWords = ({ state, error }: Operation): void => {
    expect(state).toBe('failed');
    expect(error?.what).toBe('The disk is full.');
    expect(error?.why).toMatch(/no space left on device|MB left, 16 MB are needed/);
    expect(error?.todo).toMatch(/Free space .*, then retry/);
  };
  const retried = async ({ id }: Operation): Promise<Operation> => {
    await disk.free();
    await bed.arm([]);
    await retryOperation(bed, BED_ACTOR, { operationId: id });
    const ended = await bed.ended(id, ENDED_MS);
    expect(ended.error).toBeNull();
    expect(ended.state).toBe('succeeded');
    await untilWhole(bed, 30_000);
    expect(await halfFiles(bed, true)).toEqual([]);
    return ended;
  };

  it('accepts a creation, does not begin it, and makes it when there is room', async () => {
    const { operation, tenant: made } = await whileFull('create', undefined);

    expectWords(operation);
    expect(operation.error?.code).toBe('HOST_NOT_READY');
    const label = `dev.codexdlc.tenant=${made.slug}`;
    expect(await bed.platform.docker.listContainers({ all: true, filters: { label: [label] } })).toEqual([]);
    await retried(operation);
  });

  it('changes nothing of a tenant whose upgrade cannot begin', async () => {
    const { operation } = await whileFull('upgrade', undefined, tenant);

    expectWords(operation);
    expect(operation.rolledBack).toBe(false);
    expect(await bed.tenant(tenant.id)).toMatchObject({ status: 'live', statusReason: null });
    await retried(operation);
  });

  it.each(['phase prepare', 'create database done', 'create site started'])(
    'finishes a creation in whose middle the disk was full: %s',
    async (moment) => {
      const { operation } = await whileFull('create', moment);

      expectWords(operation);
      await retried(operation);
    },
  );

  it.each(['phase plan', 'update site started'])(
    'serves on while an upgrade fails, and finishes it: %s',
    async (moment) => {
      const { operation } = await whileFull('upgrade', moment, tenant);

      expectWords(operation);
      await retried(operation);
    },
  );

  it('destroys a tenant although the disk has no room for an update', async () => {
    const { tenant: doomed, operation } = await bed.ask('create', undefined);
    await bed.ended(operation.id);
    const retire = await bed.ask('retire', await bed.tenant(doomed.id));
    await bed.ended(retire.operation.id);

    const destroy = await whileFull('destroy', undefined, doomed);

    if (destroy.operation.state === 'succeeded') await disk.free();
    else await retried(destroy.operation);
    await untilWhole(bed, 30_000);
    expect((await bed.tenant(doomed.id)).status).toBe('destroyed');
  });
});
