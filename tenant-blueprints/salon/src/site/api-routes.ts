import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { json, Router } from 'express';
import { z } from 'zod';
import { parseBookingInput } from '../booking/booking-input.ts';
import { findFreeDays } from '../booking/find-free-slots.ts';
import { createShopWindowRepository } from '../data/shop-window-repository.ts';
import { findBooked } from './booked-routes.ts';
import { bookWithinLimit } from './limited-booking.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';

const SlotsQuery = z.object({ service: z.string().max(40), day: z.string().refine(isLocalDay) });

/** The same verbs for machines. Answers carry times and states, never a customer's name or contact. */
export function apiRoutes(deps: SiteDeps): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('cache-control', 'no-store');
    next();
  });
  const bookable = async () => {
    const services = await createShopWindowRepository(deps.db).services();
    return services.filter(({ isOnline }) => isOnline);
  };

  router.get('/services', async (req, res) => {
    const { say } = await siteFrame(deps, req);
    res.json({
      services: (await bookable()).map(({ id, title, durationMinutes, priceCents }) => ({
        id,
        title: say(title),
        durationMinutes,
        priceCents,
      })),
    });
  });

  router.get('/slots', async (req, res) => {
    const query = SlotsQuery.safeParse(req.query);
    if (!query.success) {
      throw new AppError(
        'INVALID_INPUT',
        'give ?service=<id>&day=YYYY-MM-DD; GET /api/services lists the ids',
      );
    }
    const { service, day } = query.data;
    if (!(await bookable()).some(({ id }) => id === service)) {
      throw new AppError('NOT_FOUND', `there is no service "${service}"`);
    }
    const { timeZone } = await deps.settings.read();
    const [found] = await findFreeDays(deps, { serviceIds: [service], from: day, days: 1 });
    const slots = (found?.slots ?? []).map(({ start, end }) => ({
      start: start.toISOString(),
      end: end.toISOString(),
    }));
    res.json({ service, day, timeZone, slots });
  });

  router.post('/bookings', json({ limit: '16kb' }), async (req, res) => {
    const { language } = await siteFrame(deps, req);
    const { service, ...wish } = parseBookingInput(req.body);
    const { appointment } = await bookWithinLimit(deps, req, {
      ...wish,
      serviceIds: [service],
      language,
      source: 'online',
    });
    res
      .status(201)
      .location(`/api/bookings/${appointment.id}`)
      .json({
        id: appointment.id,
        service: appointment.serviceId,
        start: appointment.from.toISOString(),
        end: appointment.to.toISOString(),
        status: appointment.status,
        page: `${deps.salon.siteUrl}/bookings/${appointment.id}`,
      });
  });

  router.get('/bookings/:id', async (req, res) => {
    const appointment = await findBooked(deps, req.params.id);
    res.json({
      id: appointment.id,
      service: appointment.serviceId,
      start: appointment.from.toISOString(),
      end: appointment.to.toISOString(),
      status: appointment.status,
      confirmedAt: appointment.confirmedAt?.toISOString() ?? null,
    });
  });

  router.use(() => {
    throw new AppError('NOT_FOUND', 'there is no such endpoint');
  });

  return router;
}
