import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { salonError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { isOfSalon } from './actor.ts';

const MINUTE_MS = 60_000;

/** Staff change their own calendar only; a calendar without anybody (the whole salon's) is the owner's. */
export function mayChangeCalendarOf(actor: Actor, staffId: number | null): boolean {
  return actor.kind !== 'staff' || (staffId !== null && actor.staffId === staffId);
}

export function requireCalendarOf(actor: Actor, staffId: number | null): void {
  if (mayChangeCalendarOf(actor, staffId)) return;
  throw new AppError(
    'FORBIDDEN',
    'staff may change their own calendar only; ask the owner to do it or to change your role',
  );
}

/** Only people of the salon: what customers must not do even to an appointment of their own. */
export function requireSalon(actor: Actor): void {
  if (isOfSalon(actor)) return;
  throw new AppError('FORBIDDEN', 'only the salon itself may do this');
}

/** Until when a customer may still move or cancel; the salon always may. */
export function isStillChangeable(
  actor: Actor,
  { from, now, changeUntilMinutes }: { from: Date; now: Date; changeUntilMinutes: number },
): boolean {
  return isOfSalon(actor) || now.getTime() <= from.getTime() - changeUntilMinutes * MINUTE_MS;
}

export function requireStillChangeable(
  actor: Actor,
  limits: { from: Date; now: Date; changeUntilMinutes: number },
): void {
  if (isStillChangeable(actor, limits)) return;
  throw salonError(
    'TOO_LATE_TO_CHANGE',
    `this appointment can be changed until ${limits.changeUntilMinutes} minutes before it begins; please call the salon`,
  );
}
