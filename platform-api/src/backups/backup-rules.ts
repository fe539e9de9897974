/** So many of one tenant are kept. */
export const KEPT_BACKUPS = 7;

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.dump$/;
const PART = '.part';

export interface Backup {
  name: string;
  at: Date;
  bytes: number;
}

/** By its time, to the second; without colons, which are no part of a name for scp and others. */
export function backupName(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.dump`;
}

/** Undefined for what is no backup. */
export function backupTime(name: string): Date | undefined {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  if (day === undefined) return undefined;
  const at = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Until it has been read back it has another name; of its own, so that nobody else's hand is in it. */
export function draftName(name: string, fence: number): string {
  return `${name}.${fence}${PART}`;
}

/** What a run that was killed has left. */
export function isDraft(name: string): boolean {
  return name.endsWith(PART);
}

/** Those beyond the newest. Names sort by time. */
export function namesToDrop(names: readonly string[], kept = KEPT_BACKUPS): string[] {
  const known = names.filter((name) => backupTime(name) !== undefined).sort();
  return known.slice(0, Math.max(0, known.length - kept));
}

/** Tables in the contents that pg_restore lists: "215; 1259 16386 TABLE public visits app". */
export function countTables(listing: string): number {
  return listing.split('\n').filter((line) => /^\d+; \d+ \d+ TABLE (?!DATA )/.test(line)).length;
}

/** "812 B", "4.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const thousands = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** thousands).toFixed(1)} ${['B', 'kB', 'MB', 'GB'][thousands] ?? ''}`;
}
