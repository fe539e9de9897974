import { readdir, readFile, readlink } from 'node:fs/promises';

/** The process of a Docker daemon of this machine, whether it answers or not; those inside containers do not count. */
export async function findDockerd(): Promise<number | undefined> {
  const own = await readlink('/proc/self/ns/pid').catch(() => undefined);
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      if (name.trim() !== 'dockerd') return [];
      return (await readlink(`/proc/${pid}/ns/pid`).catch(() => undefined)) === own ? [pid] : [];
    }),
  );
  return found.flat()[0];
}
