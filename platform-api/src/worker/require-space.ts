import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Host } from '@codexdlc/domain';
import { AppError, because } from '../errors.ts';
import { isShort, NEEDED_MB, whyNoSpace, type FreeSpace } from './space-rules.ts';

/** Refused while nothing is touched: an update that runs out of disk in the middle has to be put in order afterwards. */
export async function requireSpace(host: Host, backendUrl: string): Promise<void> {
  const folders = [host.settings.edge.dir, ...(isFolder(backendUrl) ? [fileURLToPath(backendUrl)] : [])];
  const disks = (await Promise.all(folders.map(spaceOf))).filter((disk) => disk !== undefined);
  const why = whyNoSpace(disks);
  if (why === undefined) return;
  const { path = '', freeMb = 0 } = disks.find(isShort) ?? {};
  throw new AppError('HOST_NOT_READY', 'The disk is full.', {
    why,
    todo: 'Nothing was changed. Free space there (docs/operations.md says what), then retry.',
    ...because('disk-short', { path, freeMb: Math.round(freeMb * 10) / 10, neededMb: NEEDED_MB }),
  });
}

function isFolder(backendUrl: string): boolean {
  return backendUrl.startsWith('file://');
}

/** Undefined for a folder that is not there yet: the first update makes it, or the host is another machine. */
async function spaceOf(path: string): Promise<FreeSpace | undefined> {
  const found = await statfs(path).catch(() => undefined);
  return found && { path, freeMb: (found.bavail * found.bsize) / 1024 / 1024 };
}
