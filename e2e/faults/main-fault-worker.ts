import { dirname } from 'node:path';
import { createSealer, openDatabase } from '@codexdlc/domain';
import { parseCloudConfig } from '../../platform-api/src/cloud-config.ts';
import { deliverAccess } from '../../platform-api/src/delivery/deliver-access.ts';
import { openQueue } from '../../platform-api/src/jobs/queue.ts';
import { operationJobs, operationServices } from '../../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps, WorkerLog, WorkerSettings } from '../../platform-api/src/worker/worker-deps.ts';
import { connectDocker } from '../../tools/src/docker/index.ts';

export interface FaultWorkerConfig {
  databaseUrl: string;
  masterKey: string;
  settings: WorkerSettings;
  lanes: number;
  workerId: string;
  engineEnv: Record<string, string>;
  backendUrl: string;
  backupsDir: string;
}

// A worker of operations and nothing else, in a process that a test may kill. It ends with the test.
process.once('disconnect', () => process.exit(0));
process.once('message', (config) => {
  void work(config as FaultWorkerConfig);
});

async function work(config: FaultWorkerConfig): Promise<void> {
  const db = openDatabase({ url: config.databaseUrl, poolMax: 8, applicationName: config.workerId });
  const masterKey = Buffer.from(config.masterKey, 'base64url');
  const log = createLog();
  const queue = await openQueue({
    url: config.databaseUrl,
    role: 'worker',
    onError: (err) => {
      log.warn({ err }, 'trouble with the queue');
    },
  });
  const docker = connectDocker();
  const deps: WorkerDeps = {
    db,
    queue,
    sealer: createSealer(masterKey),
    masterKey,
    log,
    settings: config.settings,
    workerId: config.workerId,
    engineEnv: config.engineEnv,
    cloud: parseCloudConfig({}),
    sshPublicKey: '',
    backendUrl: config.backendUrl,
    homeDir: dirname(config.backupsDir),
    backupsDir: config.backupsDir,
    dockerOf: () => docker,
    deliver: (tenant) => deliverAccess({ db, queue }, tenant),
  };
  const stop = new AbortController();
  for (const service of operationServices({ ...deps, queue })) void service.run(stop.signal);
  await queue.work(operationJobs(deps, config.lanes), stop.signal);
  process.send?.({ type: 'ready' });
}

function createLog(): WorkerLog {
  const write = (level: string) => (facts: object, text: string) => {
    const shown = JSON.stringify(facts, (_, value: unknown) =>
      value instanceof Error ? `${value.name}: ${value.message}` : value,
    );
    process.stdout.write(`${new Date().toISOString()} ${level} ${text} ${shown}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
