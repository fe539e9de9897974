import { statfs } from 'node:fs/promises';
import type { Host } from '@codexdlc/domain';
import { parseDf, type Disk } from './disk-rules.ts';
import { accessOf, isOnThisMachine } from './host-access.ts';
import { isPlainWord, runOnMachine } from './run-on-machine.ts';

const MB = 1024 * 1024;
/** Of "df", when one of the folders is not there; it says how it is with the others. */
const SOME_MISSING = 1;

/** The disks that these folders of a host lie on; those of folders that are not there are missing. Throws when it is away. */
export async function readDisks(
  host: Pick<Host, 'kind' | 'state' | 'settings'>,
  homeDir: string,
  folders: readonly string[],
): Promise<Disk[]> {
  if (isOnThisMachine(host)) {
    return (await Promise.all(folders.map(diskHere))).filter((disk) => disk !== undefined);
  }
  const access = accessOf(host.settings, homeDir);
  const wanted = folders.filter(isPlainWord);
  if (access === undefined || wanted.length === 0) return [];
  return parseDf(await runOnMachine(access, ['df', '-Pk', ...wanted], [0, SOME_MISSING]));
}

/** The disk of this machine that a folder lies on; undefined where there is no such folder. */
export async function diskHere(path: string): Promise<Disk | undefined> {
  const found = await statfs(path).catch(() => undefined);
  return (
    found && {
      path,
      totalMb: (found.blocks * found.bsize) / MB,
      freeMb: (found.bavail * found.bsize) / MB,
    }
  );
}
