import { backUp } from '../backups/back-up.ts';
import { backupName } from '../backups/backup-rules.ts';
import { forgetAccess } from '../worker/change-own-host.ts';
import { markRun } from '../worker/mark-run.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { actOnServer, type HetznerAccess, type RentedServer } from './hetzner-server.ts';
import { requireServer, serverOfRun } from './server-of-run.ts';
import { setUpAgain } from './set-up-again.ts';

const IMAGE = 'debian-12';

/**
 * A new disk under the same server, filled from a backup that is made just before. From `hasBegun` on there is no way back:
 * whoever takes it over makes no other backup, and goes on to the end.
 */
export async function rebuildServer(run: OperationRun): Promise<void> {
  const found = await serverOfRun(run);
  const server = requireServer(found, run.wanted.slug);
  if (run.operation.input['hasBegun'] !== true) await begin(run);
  if (run.operation.input['isRebuilt'] !== true) {
    run.steps.begin('rebuild');
    await giveNewDisk(found.access, server, found.signal);
    await forgetAccess(run);
    await markRun(run, { isRebuilt: true });
    run.steps.done('rebuild', `server ${server.id} has a new disk`);
  }
  await setUpAgain(run, { forgetKeys: keysBefore(run), mayOrder: false });
}

async function begin(run: OperationRun): Promise<void> {
  const { operation, wanted, host } = run;
  const hasData = wanted.workload.database !== undefined;
  if (hasData) await backUp(run);
  await markRun(run, {
    hasBegun: true,
    backup: hasData ? backupName(operation.createdAt) : null,
    keysBefore: host.settings.ssh?.hostKeys ?? [],
  });
}

function keysBefore({ operation }: OperationRun): string[] {
  const { keysBefore: keys } = operation.input;
  return Array.isArray(keys) ? keys.map(String) : [];
}

/** It is protected against exactly this, and is again afterwards, however it ends. */
async function giveNewDisk(access: HetznerAccess, { id }: RentedServer, signal: AbortSignal): Promise<void> {
  const protect = (rebuild: boolean, until: AbortSignal) =>
    actOnServer(access, id, 'change_protection', { body: { delete: true, rebuild }, signal: until });
  await protect(false, signal);
  try {
    await actOnServer(access, id, 'rebuild', { body: { image: IMAGE }, signal });
  } finally {
    await protect(true, AbortSignal.timeout(30_000));
  }
}
