import type { Request } from 'express';
import { bookAppointment, type Booked } from '../booking/book-appointment.ts';
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
): Promise<Booked> {
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
  const booked = await bookAppointment(deps, input, language);
  await deps.limiter.hit(deps.limits.bookings, who).catch(unlimited);
  return booked;
}
