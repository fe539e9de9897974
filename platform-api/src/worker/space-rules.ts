/** One update writes its state several times, a configuration and a certificate: about 2 MB. */
export const NEEDED_MB = 16;

export interface FreeSpace {
  path: string;
  freeMb: number;
  /** Where more is to be written than an update does. */
  neededMb?: number;
}

export function neededOn({ neededMb = 0 }: FreeSpace): number {
  return Math.ceil(neededMb) + NEEDED_MB;
}

export function isShort(disk: FreeSpace): boolean {
  return disk.freeMb < neededOn(disk);
}

/** Why an update should not begin; undefined when every disk has room for it. */
export function whyNoSpace(disks: readonly FreeSpace[]): string | undefined {
  const short = disks.filter(isShort);
  if (short.length === 0) return undefined;
  return short
    .map((disk) => `${disk.path} has ${disk.freeMb.toFixed(1)} MB left, ${neededOn(disk)} MB are needed.`)
    .join(' ');
}
