/** What a drag means, in numbers. Pure: no page, no pointer. */

/** Nothing is dragged before the pointer has gone this far, so that a press stays a press. */
export const DRAG_STARTS_AT_PX = 6;

export function hasDragged(from, to) {
  return Math.hypot(to.x - from.x, to.y - from.y) >= DRAG_STARTS_AT_PX;
}

/** The column under the pointer; beside all of them, the nearest one. */
export function columnAt(columns, x) {
  let best;
  let distance = Infinity;
  columns.forEach(({ left, right }, index) => {
    const away = x < left ? left - x : x > right ? x - right : 0;
    if (away < distance) {
      best = index;
      distance = away;
    }
  });
  return best;
}

/** Minutes from the top, in whole steps counted from the top of the grid, kept inside of it. */
export function snapMinutes(minutes, { step, total, length }) {
  const last = Math.max(0, Math.floor((total - length) / step) * step);
  return Math.min(last, Math.max(0, Math.round(minutes / step) * step));
}

/**
 * Where a block would stand. `grabbedAt` is how far below its top it was taken, so that it does not jump.
 * @returns the index of its column and minutes from the top of the grid
 */
export function dropPlace({ pointer, grabbedAt, columns, top, pixelsPerMinute, step, total, length }) {
  const column = columnAt(columns, pointer.x);
  if (column === undefined) return undefined;
  const minutes = (pointer.y - grabbedAt - top) / pixelsPerMinute;
  return { column, minutes: snapMinutes(minutes, { step, total, length }) };
}

/** One press of an arrow. */
export function nudge(place, key, { step, total, length, columnCount }) {
  switch (key) {
    case 'ArrowUp':
      return { ...place, minutes: Math.max(0, place.minutes - step) };
    case 'ArrowDown':
      return place.minutes + step + length > total ? place : { ...place, minutes: place.minutes + step };
    case 'ArrowLeft':
      return { ...place, column: Math.max(0, place.column - 1) };
    case 'ArrowRight':
      return { ...place, column: Math.min(columnCount - 1, place.column + 1) };
    default:
      return undefined;
  }
}

/** The moment that stands so many minutes below the top of a column. */
export function momentAt(columnStart, minutes) {
  return new Date(Date.parse(columnStart) + minutes * 60_000).toISOString();
}
