/** Names that look most like what was written; none that is too far from it. */
export function nearestNames<T>(
  wanted: string,
  all: readonly T[],
  nameOf: (one: T) => string,
  most = 3,
): T[] {
  const word = wanted.toLowerCase().slice(0, 60);
  const farthest = Math.max(1, Math.ceil(word.length / 3));
  return all
    .map((one) => ({ one, distance: distance(word, nameOf(one).slice(0, 60)) }))
    .filter((each) => each.distance <= farthest)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Letters to add, drop, change or swap with their neighbour, row by row of the usual table. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, j - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
