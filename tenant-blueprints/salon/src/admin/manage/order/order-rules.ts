export type Direction = 'up' | 'down';

/** The ids after one of them changed places with its neighbour; as they were when there is none. */
export function movedOrder<T>(ids: readonly T[], id: T, direction: Direction): T[] {
  const from = ids.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  const moved = [...ids];
  const neighbour = ids[to];
  if (from < 0 || neighbour === undefined) return moved;
  moved[to] = id;
  moved[from] = neighbour;
  return moved;
}

export function readDirection(text: unknown): Direction {
  return text === 'up' ? 'up' : 'down';
}
