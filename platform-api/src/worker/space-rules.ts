/** One update writes its state several times, a configuration and a certificate: about 2 MB. */
export const NEEDED_MB = 16;

export interface FreeSpace {
  path: string;
  freeMb: number;
}

export function isShort({ freeMb }: FreeSpace): boolean {
  return freeMb < NEEDED_MB;
}

/** Why an update should not begin; undefined when every disk has room for it. */
export function whyNoSpace(disks: readonly FreeSpace[]): string | undefined {
  const short = disks.filter(isShort);
  if (short.length === 0) return undefined;
  return short
    .map(({ path, freeMb }) => `${path} has ${freeMb.toFixed(1)} MB left, ${NEEDED_MB} MB are needed.`)
    .join(' ');
}
