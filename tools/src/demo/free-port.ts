import type Docker from 'dockerode';
import { portFact } from '../prerequisites/port-facts.ts';

const TRIED = 100;

/** The wished port, or the next one on which nobody listens. `taken`: chosen already by the caller. */
export async function freePort(
  docker: Docker,
  wished: number,
  taken: ReadonlySet<number> = new Set(),
): Promise<number> {
  for (let port = wished; port < wished + TRIED; port += 1) {
    if (!taken.has(port) && (await isFree(docker, port))) return port;
  }
  throw new Error(`no free TCP port was found from ${wished} to ${wished + TRIED - 1}`);
}

export async function isFree(docker: Docker, port: number): Promise<boolean> {
  return (await portFact(port, docker, undefined)).state === 'free';
}
