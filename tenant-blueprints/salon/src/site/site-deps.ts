import type { AppointmentsRepository } from '../data/appointments-repository.ts';
import type { CalendarRepository } from '../data/calendar-repository.ts';
import type { ServicesRepository } from '../data/services-repository.ts';
import type { SlotsDeps } from '../booking/find-free-slots.ts';
import type { Salon } from '../http/page.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';

export interface SiteDeps extends SalonDeps, SlotsDeps {
  appointments: AppointmentsRepository;
  calendar: CalendarRepository;
  services: ServicesRepository;
  salon: Salon;
  limiter: RateLimiter;
  limits: { bookings: RateLimit };
}
