import { createOperationsRepository, type Operation, type Tenant } from '@codexdlc/domain';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestUpgrade } from '../../platform-api/src/tenant-requests/upgrade-tenant.ts';
import { destroyTenant, retireTenant } from '../../platform-api/src/tenant-requests/destroy-tenant.ts';
import { switchTenant } from '../../platform-api/src/tenant-requests/switch-tenant.ts';
import type { WorkerSettings } from '../../platform-api/src/worker/worker-deps.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed, type PlatformBedOptions } from '../platform-bed.ts';
import type { ArmedFault } from './engine-tap.ts';
import { startFaultWorker, type FaultWorker } from './fault-worker.ts';

export const FAULT_KINDS = ['create', 'upgrade', 'suspend', 'resume', 'retire', 'destroy'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface EngineMessage {
  at: number;
  pid: number;
  count: number;
  moment: string;
}

export interface FaultBed extends PlatformBed {
  /** Where the engine processes write what they tell, and find whom to kill. */
  faultDir: string;
  startWorker(changes?: Partial<WorkerSettings>): FaultWorker;
  ask(kind: FaultKind, tenant: Tenant | undefined): Promise<{ tenant: Tenant; operation: Operation }>;
  arm(faults: readonly ArmedFault[]): Promise<void>;
  /** What engine processes told since `arm`. */
  messages(): Promise<EngineMessage[]>;
  /** Kills since `arm`. */
  kills(): Promise<{ at: number; target: string; moment: string }[]>;
}

/** Short where waiting is all that a longer value would add; the lease is that of production unless a test says so. */
export const FAULT_SETTINGS: WorkerSettings = {
  leaseSeconds: 15,
  deadlineSeconds: 300,
  memoryMb: 1024,
  stabilitySeconds: 2,
  providerSeconds: 300,
  serverWait: { firstPauseSeconds: 300, mostSeconds: 86_400 },
};

/** A platform whose workers are processes of their own, which this test may kill. */
export async function createFaultBed(options: PlatformBedOptions = {}): Promise<FaultBed> {
  const bed = await createPlatformBed(options);
  const removeBed = bed.remove.bind(bed);
  const faultDir = await mkdtemp(join(tmpdir(), 'waas-faults-'));
  await bed.publish('1.1.0');
  const workers: FaultWorker[] = [];
  const jsonLines = async <T>(file: string): Promise<T[]> => {
    const text = await readFile(join(faultDir, file), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  };
  return Object.assign(bed, {
    faultDir,
    startWorker(changes: Partial<WorkerSettings> = {}) {
      const worker = startFaultWorker({
        databaseUrl: bed.database.url,
        masterKey: bed.platform.masterKey.toString('base64url'),
        settings: { ...FAULT_SETTINGS, ...changes },
        lanes: 2,
        workerId: `fault-${workers.length + 1}`,
        engineEnv: {
          ...bed.platform.processEnv,
          NODE_OPTIONS: `--import=${join(import.meta.dirname, 'engine-tap.ts')}`,
          FAULT_DIR: faultDir,
        },
        backendUrl: bed.platform.config.backendUrl,
        backupsDir: bed.workerDeps.backupsDir,
      });
      workers.push(worker);
      return worker;
    },
    ask: (kind: FaultKind, tenant: Tenant | undefined) => ask(bed, kind, tenant),
    async arm(faults: readonly ArmedFault[]) {
      for (const name of await readdir(faultDir)) await rm(join(faultDir, name));
      for (const [index, fault] of faults.entries()) {
        await writeFile(join(faultDir, `armed-${index + 1}.json`), JSON.stringify(fault));
      }
    },
    messages: () => jsonLines<EngineMessage>('messages.jsonl'),
    kills: () => jsonLines<{ at: number; target: string; moment: string }>('kills.jsonl'),
    async remove() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await removeBed();
      await rm(faultDir, { recursive: true, force: true });
    },
  });
}

async function ask(
  bed: PlatformBed,
  kind: FaultKind,
  tenant: Tenant | undefined,
): Promise<{ tenant: Tenant; operation: Operation }> {
  if (kind === 'create') return bed.createMini('flt');
  if (tenant === undefined) throw new Error(`${kind} needs a tenant`);
  const { id: tenantId, slug } = tenant;
  const asked = {
    async upgrade() {
      const { releaseVersion } = await bed.tenant(tenantId);
      const release = releaseVersion === '1.0.0' ? '1.1.0' : '1.0.0';
      return requestUpgrade(bed, BED_ACTOR, { tenantId, release });
    },
    suspend: () => switchTenant(bed, BED_ACTOR, 'suspend', { tenantId, reason: 'fault' }),
    resume: () => switchTenant(bed, BED_ACTOR, 'resume', { tenantId }),
    retire: () => retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug }),
    destroy: () => destroyTenant(bed, BED_ACTOR, { tenantId, confirm: slug }),
  };
  return { tenant, operation: await asked[kind]() };
}

/** Waits until the operation tells of the step in this state. */
export async function untilStep(
  bed: PlatformBed,
  operationId: string,
  step: string,
  states: readonly string[] = ['running', 'done'],
): Promise<void> {
  const operations = createOperationsRepository(bed.db, BED_ACTOR);
  const until = Date.now() + 60_000;
  for (;;) {
    const found = (await operations.steps(operationId)).find(({ name }) => name === step);
    if (found !== undefined && states.includes(found.state)) return;
    if (Date.now() > until) throw new Error(`step ${step} is still ${found?.state ?? 'unknown'}`);
    await sleep(20);
  }
}
