import { readFile } from 'node:fs/promises';
import type { Host, HostFacts } from '@codexdlc/domain';
import type Docker from 'dockerode';
import { accessOf, isOnThisMachine } from '../hosts/host-access.ts';
import { readDisks } from '../hosts/read-disks.ts';
import { runOnMachine } from '../hosts/run-on-machine.ts';
import { diskOf, loadOf, memoryOf } from './machine-rules.ts';
import { within } from './within.ts';

const INFO_MS = 5_000;
const MB = 1024 * 1024;
const SOURCES = ['/proc/meminfo', '/proc/loadavg'] as const;

interface DockerInfo {
  MemTotal: number;
  NCPU: number;
  ContainersRunning: number;
  ServerVersion: string;
  DockerRootDir: string;
}

export interface DaemonFacts {
  facts: HostFacts;
  /** Where the daemon keeps images, containers and volumes. */
  rootDir: string;
}

/** What the Docker of a host says of itself. */
export async function readDaemon(docker: Docker): Promise<DaemonFacts> {
  const info = (await within(INFO_MS, 'Docker', docker.info())) as DockerInfo;
  return {
    facts: {
      memoryTotalMb: Math.round(info.MemTotal / MB),
      cpus: info.NCPU,
      containersRunning: info.ContainersRunning,
      dockerVersion: info.ServerVersion,
    },
    rootDir: info.DockerRootDir,
  };
}

/** Memory, load and disk of the machine itself, here or over ssh. Nothing of one of which only Docker's address is known. */
export async function readMachine(
  host: Host,
  homeDir: string,
  dockerRoot: string,
): Promise<Partial<HostFacts>> {
  const [kernel, disks] = await Promise.all([
    kernelOf(host, homeDir),
    readDisks(host, homeDir, [dockerRoot, host.settings.edge.dir, '/']),
  ]);
  return { ...memoryOf(kernel), ...loadOf(kernel), ...diskOf(disks) };
}

async function kernelOf(host: Host, homeDir: string): Promise<string> {
  if (isOnThisMachine(host)) {
    return (await Promise.all(SOURCES.map((path) => readFile(path, 'utf8')))).join('');
  }
  const access = accessOf(host.settings, homeDir);
  return access === undefined ? '' : runOnMachine(access, ['cat', ...SOURCES]);
}
