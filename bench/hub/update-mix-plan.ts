export type UpdateKindOfMix = 'start' | 'answer' | 'help' | 'press';

export interface PlannedUpdate {
  seat: number;
  kind: UpdateKindOfMix;
}

const OF_STRANGERS = ['start', 'answer', 'press', 'answer'] as const;
const OF_STAFF = ['help', 'press'] as const;

/**
 * Who does what as number `index`: every seat in its turn, the first ones are people of the agency. Strangers begin the
 * survey, answer twice and press a button of a question that is over; they do not all do the same at the same moment.
 */
export function planUpdate(index: number, { seats, staff }: { seats: number; staff: number }): PlannedUpdate {
  const seat = index % seats;
  const turn = Math.floor(index / seats) + seat;
  const kinds = seat < staff ? OF_STAFF : OF_STRANGERS;
  const kind = kinds[turn % kinds.length];
  if (kind === undefined) throw new RangeError(`there is no update number ${index} of ${seats} seats`);
  return { seat, kind };
}

/** "1500 answers, ..." for the note below the table. */
export function countKinds(kinds: readonly UpdateKindOfMix[]): string {
  const counts = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => `${all.length} ${kind}`);
  return counts.toSorted().join(', ');
}
