import type { HostFacts } from '@codexdlc/domain';
import { fullestOf, usedPercentOf, type Disk } from '../hosts/disk-rules.ts';

const MB_PER_GB = 1024;

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
    memoryUsedPercent: Math.round(((total - available) / total) * 1000) / 10,
  };
}

/** The line of /proc/loadavg: "0.42 1.05 2.10 3/512 12345". */
export function loadOf(loadavg: string): Pick<HostFacts, 'load1' | 'load5' | 'load15'> | undefined {
  const found = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) \d+\/\d+/m.exec(loadavg);
  if (!found) return undefined;
  const [load1, load5, load15] = found.slice(1, 4).map(Number);
  return { load1, load5, load15 };
}

/** Of several disks the one that will be full first. */
export function diskOf(disks: readonly Disk[]): Pick<HostFacts, 'diskTotalGb' | 'diskUsedPercent'> {
  const disk = fullestOf(disks);
  if (!disk) return {};
  return { diskTotalGb: Math.round(disk.totalMb / MB_PER_GB), diskUsedPercent: usedPercentOf(disk) };
}
