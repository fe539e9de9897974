import type Docker from 'dockerode';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { listeningInodes } from './listening-rules.ts';
import type { PortFact, PortHolder } from './prerequisite-rules.ts';

/** Whether the port is free, held by our own nginx, or by whom else. */
export async function portFact(
  port: number,
  docker: Docker,
  edgeContainer: string | undefined,
): Promise<PortFact> {
  const inodes = (await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(textOf))).flatMap((table) =>
    listeningInodes(table, port),
  );
  if (inodes.length === 0)
    return (await canListen(port)) ? { port, state: 'free' } : { port, state: 'taken' };
  const holder = await holderOf(new Set(inodes));
  if (holder === undefined) return { port, state: 'taken' };
  if (await isOurs(holder, docker, edgeContainer)) return { port, state: 'ours' };
  return { port, state: 'taken', holder };
}

/** Ports below 1024 are refused to a plain user; Docker, which binds them, is not one. */
async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EACCES');
    });
    server.listen({ port, host: '0.0.0.0' }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

async function holderOf(inodes: ReadonlySet<string>): Promise<PortHolder | undefined> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode))
        return { pid: Number(pid), program: (await textOf(`/proc/${pid}/comm`)).trim() };
    }
  }
  return undefined;
}

async function isOurs(
  { pid }: PortHolder,
  docker: Docker,
  edgeContainer: string | undefined,
): Promise<boolean> {
  if (edgeContainer === undefined) return false;
  const container = await docker
    .getContainer(edgeContainer)
    .inspect()
    .catch(() => undefined);
  if (container === undefined) return false;
  return container.State.Pid === pid || (await textOf(`/proc/${pid}/cgroup`)).includes(container.Id);
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
