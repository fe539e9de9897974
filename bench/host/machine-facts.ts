import { cpus, loadavg, release, totalmem } from 'node:os';
import type Docker from 'dockerode';
import { execa } from 'execa';
import { ENGINE_VERSION } from '../../platform-api/src/engine/tenant-stack.ts';

export interface MachineFacts {
  cores: number;
  cpu: string;
  memoryMb: number;
  kernel: string;
  docker: string;
  compose: string;
  node: string;
  engine: string;
  /** Average of the last minute: above 0.5 others were at work. */
  loadAtStart: number;
  commit: string;
}

export async function machineFacts(docker: Docker, compose: string): Promise<MachineFacts> {
  const [{ Version, ApiVersion }, info, commit] = await Promise.all([
    docker.version(),
    docker.info() as Promise<{ Driver: string; CgroupVersion?: string }>,
    commitOf(),
  ]);
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryMb: Math.round(totalmem() / 1024 ** 2),
    kernel: release(),
    docker: `${Version} (API ${ApiVersion}, ${info.Driver}, cgroup v${info.CgroupVersion ?? '1'})`,
    compose,
    node: process.version,
    engine: ENGINE_VERSION,
    loadAtStart: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    commit,
  };
}

async function commitOf(): Promise<string> {
  const { stdout, failed } = await execa('git', ['describe', '--always', '--dirty'], { reject: false });
  return failed ? 'unknown' : stdout;
}
