import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, because } from '../errors.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { dockerOfData } from '../hosts/docker-of-node.ts';
import { findDatabase } from './back-up.ts';
import { fillDatabase, readDump } from './database-programs.ts';

/** Fills the database of a tenant whose application does not run from one of its backups; safe to repeat. */
export async function restoreBackup(run: OperationRun, name: string): Promise<void> {
  const { deps, steps, host, wanted, keeper, stopping } = run;
  const deadline = AbortSignal.timeout(deps.settings.deadlineSeconds * 1000);
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled, stopping, deadline]);
  const path = join(deps.backupsDir, wanted.slug, name);
  steps.begin('restore');
  await access(path).catch((error: unknown) => {
    throw missing(name, error);
  });
  const container = await findDatabase(await dockerOfData(deps, host, wanted), wanted.slug);
  const open = () => createReadStream(path);
  // Read to its end before anything is thrown away for it.
  const tables = await readDump(container, open, signal);
  await fillDatabase(container, open, signal);
  steps.done('restore', `${name}: ${tables} tables`);
}

function missing(name: string, cause: unknown): AppError {
  return new AppError('ENGINE_FAILED', 'The backup is not there any more.', {
    why: `There is no ${name} in the folder of this tenant's backups.`,
    todo: "Look for it in the copies of the platform's backups, put it back, then retry.",
    ...because('backup-missing', { name }),
    cause,
  });
}
