import { describe, expect, it } from 'vitest';
import { memoryOf } from './host-facts.ts';

describe('memoryOf', () => {
  it('counts as used what no program could get', () => {
    const meminfo = 'MemTotal:       2048000 kB\nMemFree:          100000 kB\nMemAvailable:    512000 kB\n';

    expect(memoryOf(meminfo)).toEqual({ memoryTotalMb: 2000, memoryUsedPercent: 75 });
  });

  it('says nothing where the kernel does not', () => {
    expect(memoryOf('')).toBeUndefined();
  });
});
