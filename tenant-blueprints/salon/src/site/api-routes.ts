import { json, Router } from 'express';
import { z } from 'zod';
import { findFreeSlotsOfDay } from '../booking/find-free-slots.ts';
import { isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { readerOf } from '../http/page.ts';
import { findBooked } from './booked-routes.ts';
import { bookWithinLimit } from './limited-booking.ts';
import type { SiteDeps } from './site-deps.ts';

const SlotsQuery = z.object({ service: z.string().max(40), day: z.string().refine(isLocalDay) });

/** The same verbs for machines. Answers carry times and states, never a customer's name or contact. */
export function apiRoutes(deps: SiteDeps): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('cache-control', 'no-store');
    next();
  });

  router.get('/services', async (req, res) => {
    const { language } = readerOf(req, deps.salon);
    const services = await deps.services.listOffered();
    res.json({
      services: services.map(({ id, title, durationMinutes, priceCents }) => ({
        id,
        title: title[language],
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
    const service = (await deps.services.listOffered()).find(({ id }) => id === query.data.service);
    if (!service) throw new AppError('NOT_FOUND', `there is no service "${query.data.service}"`);
    const slots = await findFreeSlotsOfDay(deps, service, query.data.day);
    res.json({
      service: service.id,
      day: query.data.day,
      timeZone: deps.salon.timeZone,
      slots: slots.map(({ from, to }) => ({ start: from.toISOString(), end: to.toISOString() })),
    });
  });

  router.post('/bookings', json({ limit: '16kb' }), async (req, res) => {
    const { language } = readerOf(req, deps.salon);
    const { appointment } = await bookWithinLimit(deps, req, req.body, language);
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
    const { appointment } = await findBooked(deps, req.params.id);
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
