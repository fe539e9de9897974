export interface ProcessStat {
  cpuSeconds: number;
}

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** User and system time from the text of /proc/<pid>/stat. Pure. The name in it may hold spaces and brackets. */
export function parseStat(text: string): ProcessStat | undefined {
  const afterName = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(afterName[11]) + Number(afterName[12]);
  return Number.isFinite(ticks) ? { cpuSeconds: ticks / TICKS_PER_SECOND } : undefined;
}
