import { describe, expect, it } from 'vitest';
import { diskOf, loadOf, memoryOf } from './machine-rules.ts';

/** As one "cat" of both files prints them. */
const BOTH =
  'MemTotal:       2048000 kB\nMemFree:          100000 kB\nMemAvailable:    512000 kB\n' +
  '0.42 1.05 12.10 3/512 12345\n';

describe('memoryOf', () => {
  it('counts as used what no program could get', () => {
    expect(memoryOf(BOTH)).toEqual({ memoryTotalMb: 2000, memoryUsedPercent: 75 });
  });

  it('says nothing where the kernel does not', () => {
    expect(memoryOf('')).toBeUndefined();
    expect(memoryOf('MemTotal: 2048000 kB\n')).toBeUndefined();
  });
});

describe('loadOf', () => {
  it('reads the averages of 1, 5 and 15 minutes', () => {
    expect(loadOf(BOTH)).toEqual({ load1: 0.42, load5: 1.05, load15: 12.1 });
  });

  it('says nothing where there are none', () => {
    expect(loadOf('MemTotal:       2048000 kB\n')).toBeUndefined();
  });
});

describe('diskOf', () => {
  it('tells of the fullest disk', () => {
    const disks = [
      { path: '/var/lib/docker', totalMb: 40 * 1024, freeMb: 20 * 1024 },
      { path: '/var/lib/waas/edge', totalMb: 10 * 1024, freeMb: 1024 },
    ];

    expect(diskOf(disks)).toEqual({ diskTotalGb: 10, diskUsedPercent: 90 });
  });

  it('says nothing of none', () => {
    expect(diskOf([])).toEqual({});
  });
});
