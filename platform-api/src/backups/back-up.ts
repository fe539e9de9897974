import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { AppError, because } from '../errors.ts';
import { diskFull, saysDiskFull } from '../engine/disk-full.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { requireSpace } from '../worker/require-space.ts';
import { dockerOfData } from '../hosts/docker-of-node.ts';
import { keepBackup, prepareFolder, sync } from './backup-folder.ts';
import { backupName, draftName, sizeText } from './backup-rules.ts';
import { backupFailed, databaseBytes, dumpDatabase, endEarlierDumps, readDump } from './database-programs.ts';

/**
 * Copies the database of a tenant into a file and reads that back. After a kill at any point it is simply done again:
 * the file has its name only when it is whole, and that name is the same at every attempt.
 */
export async function backUp(run: OperationRun): Promise<void> {
  const { deps, steps, host, wanted, operation, lease, keeper, stopping } = run;
  const deadline = AbortSignal.timeout(deps.settings.deadlineSeconds * 1000);
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled, stopping, deadline]);
  const folder = join(deps.backupsDir, wanted.slug);
  const name = backupName(operation.createdAt);
  const draft = draftName(name, lease.fence);
  const path = join(folder, draft);
  const container = await findDatabase(await dockerOfData(deps, host, wanted), wanted.slug);
  try {
    await endEarlierDumps(container, signal);
    await prepareFolder(folder);
    const neededMb = (await databaseBytes(container, signal)) / 1024 / 1024;
    await requireSpace(deps, host, { path: folder, neededMb });
    steps.done('prepare');

    steps.begin('dump');
    await dumpDatabase(container, () => createWriteStream(path, { flags: 'wx', mode: 0o600 }), signal);
    await sync(path);
    const { size } = await stat(path);
    steps.done('dump', sizeText(size));

    steps.begin('verify');
    const tables = await readDump(container, () => createReadStream(path), signal);
    signal.throwIfAborted();
    const dropped = await keepBackup(folder, draft, name);
    steps.done('verify', `${name}: ${sizeText(size)}, ${tables} tables${droppedText(dropped)}`);
  } catch (error) {
    await rm(path, { force: true });
    // Who has taken the operation over makes a dump of its own.
    if (!keeper.lost.aborted) {
      await endEarlierDumps(container, AbortSignal.timeout(5000)).catch(() => undefined);
    }
    if (deadline.aborted) throw tooLong(deps.settings.deadlineSeconds, error);
    if (error instanceof Error && saysDiskFull(error.message)) throw diskFull(error.message);
    throw error;
  }
}

function droppedText(dropped: number): string {
  return dropped === 0 ? '' : `; older ones removed: ${dropped}`;
}

/** Of this tenant and no other; it runs while the tenant is suspended, too. */
export async function findDatabase(docker: Docker, slug: string): Promise<Docker.Container> {
  const [found] = await docker.listContainers({
    all: true,
    filters: { label: [`${LABEL_TENANT}=${slug}`, `${LABEL_ROLE}=database`] },
  });
  if (found?.State === 'running') return docker.getContainer(found.Id);
  const state = found === undefined ? 'missing' : `"${found.State}"`;
  throw backupFailed(
    `The container of the database is ${state}. A redeploy puts it right: npx waas redeploy ${slug}`,
  );
}

function tooLong(seconds: number, cause: unknown): AppError {
  return new AppError('ENGINE_FAILED', 'The copy took too long.', {
    why: `It may take ${seconds} s.`,
    todo: 'Look at the host, then retry. OPERATION_DEADLINE_SECONDS says how long an operation may take.',
    ...because('backup-too-long', { seconds }),
    cause,
  });
}
