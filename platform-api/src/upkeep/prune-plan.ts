/** Files of the engine's history that nobody needs: all but the newest `keep` updates, and none younger than a week. */
export function superfluousHistory(
  files: readonly { name: string; modifiedAt: Date }[],
  keep: number,
  now: Date,
): string[] {
  const weekAgo = now.getTime() - 7 * 86_400_000;
  const byUpdate = new Map<string, { names: string[]; modifiedAt: number }>();
  for (const { name, modifiedAt } of files) {
    const update = updateOf(name);
    const known = byUpdate.get(update) ?? { names: [], modifiedAt: 0 };
    known.names.push(name);
    known.modifiedAt = Math.max(known.modifiedAt, modifiedAt.getTime());
    byUpdate.set(update, known);
  }
  return [...byUpdate.entries()]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(keep)
    .filter(([, update]) => update.modifiedAt < weekAgo)
    .flatMap(([, update]) => update.names);
}

/** "lily-1763980000000000000.checkpoint.json" and its ".history.json", ".attrs": one update. */
function updateOf(name: string): string {
  return /-?(\d{13,20})/.exec(name)?.[1] ?? name;
}
