import { readFile, statfs } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import type { HostFacts } from '@codexdlc/domain';
import type Docker from 'dockerode';
import { within } from './within.ts';

const INFO_MS = 5_000;
const MB = 1024 * 1024;
const GB = 1024 * MB;

interface DockerInfo {
  MemTotal: number;
  NCPU: number;
  ContainersRunning: number;
  ServerVersion: string;
  DockerRootDir: string;
}

/** Measured on the worker's own machine; of a remote one only what its daemon says. */
export async function readHostFacts(docker: Docker, isLocal: boolean): Promise<HostFacts> {
  const info = (await within(INFO_MS, 'Docker', docker.info())) as DockerInfo;
  const common = {
    memoryTotalMb: Math.round(info.MemTotal / MB),
    cpus: info.NCPU,
    containersRunning: info.ContainersRunning,
    dockerVersion: info.ServerVersion,
  };
  return isLocal ? { ...common, ...(await localFacts(info.DockerRootDir)) } : common;
}

async function localFacts(dockerRoot: string): Promise<Partial<HostFacts>> {
  const [load1, load5, load15] = loadavg();
  return {
    ...memoryOf(await readFile('/proc/meminfo', 'utf8')),
    ...(await diskOf(dockerRoot)),
    cpus: cpus().length,
    load1: round(load1),
    load5: round(load5),
    load15: round(load15),
  };
}

/** "Available" is what programs can still get, with the caches that would be given up for them. */
export function memoryOf(
  meminfo: string,
): Pick<HostFacts, 'memoryTotalMb' | 'memoryUsedPercent'> | undefined {
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1]);
  const total = kilobytes('MemTotal');
  const available = kilobytes('MemAvailable');
  if (!(total > 0) || Number.isNaN(available)) return undefined;
  return {
    memoryTotalMb: Math.round(total / 1024),
    memoryUsedPercent: percentOf(total - available, total),
  };
}

async function diskOf(folder: string): Promise<Partial<HostFacts>> {
  // Docker may keep its files where this process cannot look; its root is on the same disk more often than not.
  const found = await statfs(folder).catch(() => statfs('/'));
  const total = found.blocks * found.bsize;
  // What root alone may still use counts as used.
  const used = total - found.bavail * found.bsize;
  return { diskTotalGb: Math.round(total / GB), diskUsedPercent: percentOf(used, total) };
}

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10;
}

function round(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 100) / 100;
}
