/** More beginnings than that within an hour are no help to anybody. */
export const MOST_STARTS = 5;
const HOUR_MS = 3_600_000;

/** The beginnings that count, this one included; undefined when there were too many. */
export function startsWith(starts: readonly string[], now: Date): string[] | undefined {
  const recent = starts.filter((at) => now.getTime() - Date.parse(at) < HOUR_MS);
  return recent.length < MOST_STARTS ? [...recent, now.toISOString()] : undefined;
}
