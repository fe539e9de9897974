import type { Request } from 'express';
import type { Appointment } from '../booking/appointment.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import { parseBookingInput } from '../booking/booking-input.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { SiteDeps } from './site-deps.ts';

/**
 * Only bookings that came about are counted: looking and losing a race costs nobody anything. Without Redis
 * customers can still book.
 */
export async function bookWithinLimit(
  deps: SiteDeps,
  req: Request,
  input: unknown,
  language: Language,
): Promise<{ appointment: Appointment }> {
  const who = req.ip ?? 'unknown';
  const unlimited = (err: unknown) => {
    deps.log.warn({ err }, 'bookings are not limited while Redis is away');
    return true;
  };
  if (!(await deps.limiter.isWithin(deps.limits.bookings, who).catch(unlimited))) {
    throw new AppError(
      'TOO_MANY_REQUESTS',
      'too many bookings from this address; please try again in an hour',
    );
  }
  const { service, ...wish } = parseBookingInput(input);
  const booked = await bookAppointment(
    deps,
    { ...wish, serviceIds: [service], language, source: 'online' },
    { kind: 'customer' },
  );
  await deps.limiter.hit(deps.limits.bookings, who).catch(unlimited);
  return booked;
}
