/** One disk of a machine, by the folder for which it was asked or where it is mounted. */
export interface Disk {
  path: string;
  totalMb: number;
  /** What programs that are not root's may still write. */
  freeMb: number;
}

const KB_PER_MB = 1024;
/** "/dev/sda1  20640000 8000000 11600000 41% /": what it is called may have spaces, and so may where it is mounted. */
const LINE = /^.+?\s+(\d+)\s+\d+\s+(-?\d+)\s+(?:\d+%|-)\s+(\/.*)$/;

/** What "df -Pk" printed, each disk once. A folder that is not there is no line of it. */
export function parseDf(output: string): Disk[] {
  const disks = new Map<string, Disk>();
  for (const line of output.split('\n')) {
    const [, total, free, path] = LINE.exec(line.trimEnd()) ?? [];
    if (total === undefined || free === undefined || path === undefined || Number(total) === 0) continue;
    disks.set(path, {
      path,
      totalMb: Number(total) / KB_PER_MB,
      freeMb: Math.max(0, Number(free)) / KB_PER_MB,
    });
  }
  return [...disks.values()];
}

/** The one that will be full first. */
export function fullestOf(disks: readonly Disk[]): Disk | undefined {
  return disks.toSorted((a, b) => usedPercentOf(b) - usedPercentOf(a))[0];
}

/** What root alone may still use counts as used. */
export function usedPercentOf({ totalMb, freeMb }: Disk): number {
  return totalMb === 0 ? 0 : Math.round(((totalMb - freeMb) / totalMb) * 1000) / 10;
}
