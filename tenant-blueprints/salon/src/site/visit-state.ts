import type { Appointment } from '../booking/appointment.ts';

export type VisitState = 'booked' | 'cancelled' | 'past' | 'offered' | 'held' | 'lapsed';

export function stateOf({ status, to, heldFor, heldUntil }: Appointment, now: Date): VisitState {
  if (status === 'cancelled') return heldFor === 'offer' ? 'lapsed' : 'cancelled';
  if (heldUntil && heldUntil <= now) return 'lapsed';
  if (heldFor === 'offer') return 'offered';
  if (to <= now) return 'past';
  return heldFor === 'deposit' ? 'held' : 'booked';
}
