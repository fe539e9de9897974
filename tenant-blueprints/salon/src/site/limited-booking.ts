import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { Place, RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import type { Request } from 'express';
import type { Appointment, BookingWish } from '../booking/appointment.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import type { SiteDeps } from './site-deps.ts';

/**
 * Only bookings that came about are counted: looking and losing a race costs nobody anything. Without Redis
 * customers can still book.
 */
export async function bookWithinLimit(
  deps: SiteDeps,
  req: Request,
  wish: BookingWish,
): Promise<{ appointment: Appointment }> {
  return withinLimit(deps, req, deps.limits.bookings, () =>
    bookAppointment(deps, wish, { kind: 'customer' }),
  );
}

interface LimitDeps {
  limiter: RateLimiter;
  log: Pick<SiteDeps['log'], 'warn'>;
}

/**
 * For whatever a visitor may do a few times an hour. It is counted before it is done, so that many at once are not
 * more than one after the other, and what came to nothing is given back.
 */
export async function withinLimit<T>(
  deps: LimitDeps,
  req: Request,
  limit: RateLimit,
  act: () => Promise<T>,
): Promise<T> {
  const { who, unlimited } = visitor(deps, req, limit);
  const place = await deps.limiter.take(limit, who).catch((err: unknown) => {
    unlimited(err);
    return NO_PLACE;
  });
  if (!place) throw tooMany(limit);
  try {
    return await act();
  } catch (error) {
    await place.giveBack().catch((err: unknown) => {
      deps.log.warn({ err, limit: limit.name }, 'a place of a visitor is only free when the hour is over');
    });
    throw error;
  }
}

/** Of a limit that nobody counts. */
const NO_PLACE: Place = { giveBack: () => Promise.resolve() };

/** For guesses: counted before they are answered, so that many at once are not more than one after the other. */
export async function guessWithinLimit<T>(
  deps: LimitDeps,
  req: Request,
  limit: RateLimit,
  answer: () => Promise<T>,
): Promise<T> {
  const { who, unlimited } = visitor(deps, req, limit);
  if (!(await deps.limiter.hit(limit, who).catch(unlimited))) throw tooMany(limit);
  return answer();
}

function visitor(deps: LimitDeps, req: Request, limit: RateLimit) {
  const unlimited = (err: unknown) => {
    deps.log.warn({ err, limit: limit.name }, 'visitors are not limited while Redis is away');
    return true;
  };
  return { who: req.ip ?? 'unknown', unlimited };
}

function tooMany({ max }: RateLimit): AppError {
  return new AppError(
    'TOO_MANY_REQUESTS',
    `more than ${max} of these from one address; please try again in an hour`,
  );
}
