import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillDisk } from './fill-disk.ts';

const run = promisify(execFile);
const KEEP_EVERY_MS = 10;

/** A disk of a test's own: in memory, mounted where only the test looks. */
export interface SmallDisk {
  dir: string;
  /** The file that takes the room; whoever makes it fills the disk (`fillDisk`). */
  filler: string;
  /** Full from now on, whatever is deleted on it meanwhile. */
  fill(): void;
  /** Stays full from the moment on at which somebody makes the filler. */
  keepFull(): void;
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Answers a text where this machine does not allow it: why not. */
export async function openSmallDisk(sizeMb: number): Promise<SmallDisk | string> {
  if (process.getuid?.() !== 0) return 'only root may mount a disk, and this test runs as somebody else';
  const dir = await mkdtemp(join(tmpdir(), 'waas-small-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=755`, 'waas-small-disk', dir]);
  } catch (error) {
    await rm(dir, { recursive: true });
    return `a disk in memory cannot be mounted here: ${error instanceof Error ? error.message : String(error)}`;
  }
  const filler = join(dir, 'filler');
  let keeper: NodeJS.Timeout | undefined;
  const disk: SmallDisk = {
    dir,
    filler,
    fill() {
      fillDisk(filler);
      disk.keepFull();
    },
    keepFull() {
      clearInterval(keeper);
      keeper = setInterval(() => {
        if (existsSync(filler)) fillDisk(filler);
      }, KEEP_EVERY_MS);
    },
    async free() {
      clearInterval(keeper);
      await rm(filler, { force: true });
    },
    async remove() {
      clearInterval(keeper);
      await run('umount', [dir]).catch(() => run('umount', ['--lazy', dir])); // somebody still has a file open
      await rm(dir, { recursive: true });
    },
  };
  return disk;
}
