import { fileURLToPath } from 'node:url';
import type { Host } from '@codexdlc/domain';
import { AppError, because } from '../errors.ts';
import { isThere } from '../hosts/host-access.ts';
import { diskHere, readDisks } from '../hosts/read-disks.ts';
import { readDaemon } from '../telemetry/host-facts.ts';
import { isShort, neededOn, whyNoSpace, type FreeSpace } from './space-rules.ts';
import type { WorkerDeps } from './worker-deps.ts';

export interface WantedSpace {
  path: string;
  /** Besides what every operation writes. */
  neededMb: number;
}

type SpaceDeps = Pick<WorkerDeps, 'backendUrl' | 'homeDir' | 'dockerOf' | 'log'>;

/**
 * Refused while nothing is touched: an update that runs out of disk in the middle has to be put in order afterwards.
 * `more` is for what is written on this machine alone: then no other one is asked.
 */
export async function requireSpace(deps: SpaceDeps, host: Host, more?: WantedSpace): Promise<void> {
  const here: WantedSpace[] = [
    ...(host.settings.ssh === undefined && host.kind !== 'own-server'
      ? [{ path: host.settings.edge.dir, neededMb: 0 }]
      : []),
    ...(isFolder(deps.backendUrl) ? [{ path: fileURLToPath(deps.backendUrl), neededMb: 0 }] : []),
    ...(more === undefined ? [] : [more]),
  ];
  const [ofHere, ofHost] = await Promise.all([
    Promise.all(here.map(spaceOf)),
    more === undefined ? spaceOnHost(deps, host) : [],
  ]);
  const disks = [...ofHost, ...ofHere.filter((disk) => disk !== undefined)];
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

/** Undefined for a folder that is not there yet: the first update makes it. */
async function spaceOf({ path, neededMb }: WantedSpace): Promise<FreeSpace | undefined> {
  const disk = await diskHere(path);
  return disk && { path, neededMb, freeMb: disk.freeMb };
}

/** Of a machine that is reached by ssh. What is wrong with one that does not answer, the update says better. */
async function spaceOnHost(deps: SpaceDeps, host: Host): Promise<FreeSpace[]> {
  if (host.settings.ssh === undefined || !isThere(host)) return [];
  try {
    const { rootDir } = await readDaemon(deps.dockerOf(host));
    const disks = await readDisks(host, deps.homeDir, [rootDir, host.settings.edge.dir]);
    return disks.map(({ path, freeMb }) => ({ path: `${host.name}:${path}`, freeMb }));
  } catch (err) {
    deps.log.warn({ err, host: host.name }, 'the disk of a host could not be looked at');
    return [];
  }
}
