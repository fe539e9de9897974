import type { BookDeps } from '../booking/book-appointment.ts';
import type { AppointmentsRepository } from '../data/appointments-repository.ts';
import type { Salon } from '../http/page.ts';
import type { RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';

export interface SiteDeps extends BookDeps {
  appointments: AppointmentsRepository;
  salon: Salon;
  limiter: RateLimiter;
  limits: { bookings: RateLimit };
  log: { warn(fields: object, message: string): void };
}
