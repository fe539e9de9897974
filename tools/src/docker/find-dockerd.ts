import { readdir, readFile, readlink } from 'node:fs/promises';

/** The process of a Docker daemon of this machine, whether it answers or not; one within a namespace is not. */
export async function findDockerd(): Promise<number | undefined> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0);
  const ours = await namespaceOf('self');
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return name.trim() === 'dockerd' && (await namespaceOf(String(pid))) === ours ? [pid] : [];
    }),
  );
  return found.flat()[0];
}

/** Undefined where the system does not tell. */
function namespaceOf(pid: string): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);
}
