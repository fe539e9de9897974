import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Host } from '@codexdlc/domain';
import { AppError, because } from '../errors.ts';
import { isShort, neededOn, whyNoSpace, type FreeSpace } from './space-rules.ts';

export interface WantedSpace {
  path: string;
  /** Besides what every operation writes. */
  neededMb: number;
}

/** Refused while nothing is touched: an update that runs out of disk in the middle has to be put in order afterwards. */
export async function requireSpace(host: Host, backendUrl: string, more?: WantedSpace): Promise<void> {
  const wanted: WantedSpace[] = [
    ...(host.settings.ssh === undefined && host.kind !== 'own-server'
      ? [{ path: host.settings.edge.dir, neededMb: 0 }]
      : []),
    ...(isFolder(backendUrl) ? [{ path: fileURLToPath(backendUrl), neededMb: 0 }] : []),
    ...(more === undefined ? [] : [more]),
  ];
  const disks = (await Promise.all(wanted.map(spaceOf))).filter((disk) => disk !== undefined);
  const why = whyNoSpace(disks);
  if (why === undefined) return;
  const short = disks.find(isShort) ?? { path: '', freeMb: 0 };
  throw new AppError('HOST_NOT_READY', 'The disk is full.', {
    why,
    todo: 'Nothing was changed. Free space there (docs/operations.md says what), then retry.',
    ...because('disk-short', {
      path: short.path,
      freeMb: Math.round(short.freeMb * 10) / 10,
      neededMb: neededOn(short),
    }),
  });
}

function isFolder(backendUrl: string): boolean {
  return backendUrl.startsWith('file://');
}

/** Undefined for a folder that is not there yet: the first update makes it, or the host is another machine. */
async function spaceOf({ path, neededMb }: WantedSpace): Promise<FreeSpace | undefined> {
  const found = await statfs(path).catch(() => undefined);
  return found && { path, neededMb, freeMb: (found.bavail * found.bsize) / 1024 / 1024 };
}
