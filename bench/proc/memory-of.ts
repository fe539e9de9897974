import { readFile } from 'node:fs/promises';

export interface MemoryMb {
  rss: number;
  /** Shared pages counted once; missing where the kernel does not say it to us. */
  pss: number | undefined;
}

/** Memory of one process from the text of its smaps_rollup, in MB. Pure. */
export function parseSmaps(text: string): MemoryMb | undefined {
  const kilobytes = (field: string): number | undefined => {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const rss = kilobytes('Rss');
  const pss = kilobytes('Pss');
  return rss === undefined ? undefined : { rss: rss / 1024, pss: pss === undefined ? undefined : pss / 1024 };
}

/** Undefined for a process that has ended meanwhile or is not ours to look at. */
export async function memoryOf(pid: number): Promise<MemoryMb | undefined> {
  return parseSmaps(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => ''));
}

export function sumMemory(all: readonly (MemoryMb | undefined)[]): MemoryMb {
  const known = all.filter((memory) => memory !== undefined);
  const pss = known.flatMap((memory) => (memory.pss === undefined ? [] : [memory.pss]));
  return {
    rss: known.reduce((sum, memory) => sum + memory.rss, 0),
    pss: pss.length === known.length && known.length > 0 ? pss.reduce((sum, mb) => sum + mb, 0) : undefined,
  };
}
