import { readFile } from 'node:fs/promises';
import type Docker from 'dockerode';

/**
 * Pid of the container's nginx as this process sees it, by the command line that we gave it; undefined where it
 * cannot be seen from here (another pid namespace, a remote Docker).
 */
export async function findMaster(container: Docker.Container, mainConf: string): Promise<number | undefined> {
  const { State } = await container.inspect();
  if (!State.Running) return undefined;
  const title = await readTitle(State.Pid);
  return title?.startsWith(`nginx: master process /usr/sbin/nginx -c ${mainConf}`) === true
    ? State.Pid
    : undefined;
}

/** Workers that take new connections; one that shuts down says so in its title. */
export async function acceptingWorkers(master: number): Promise<number[]> {
  const children = await readFile(`/proc/${master}/task/${master}/children`, 'utf8').catch(() => '');
  const pids = children.split(' ').filter(Boolean).map(Number);
  const titles = await Promise.all(pids.map(readTitle));
  return pids.filter((_, index) => titles[index]?.replace(/\0.*/s, '').trim() === 'nginx: worker process');
}

function readTitle(pid: number): Promise<string | undefined> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
}
