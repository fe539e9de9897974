import type Docker from 'dockerode';
import { memoryOf, sumMemory } from '../proc/memory-of.ts';

export interface ContainerMemory {
  role: string;
  /** What `docker stats` shows: the cgroup's usage without pages that can go at any time. */
  usedMb: number;
  pssMb: number | undefined;
}

interface MemoryStats {
  usage?: number;
  stats?: { total_inactive_file?: number; inactive_file?: number };
}

export async function containerMemory(docker: Docker, id: string, role: string): Promise<ContainerMemory> {
  const container = docker.getContainer(id);
  const { memory_stats: stats } = (await container.stats({ stream: false })) as { memory_stats: MemoryStats };
  const { Processes } = (await container.top({ ps_args: '-eo pid' })) as { Processes: string[][] };
  const memories = await Promise.all(Processes.map(([pid]) => memoryOf(Number(pid))));
  return { role, usedMb: usedBytes(stats) / 1024 ** 2, pssMb: sumMemory(memories).pss };
}

/** cgroup v1 counts the group's children in `total_inactive_file`, v2 knows only `inactive_file`. */
function usedBytes({ usage = 0, stats = {} }: MemoryStats): number {
  return usage - (stats.total_inactive_file ?? stats.inactive_file ?? 0);
}
