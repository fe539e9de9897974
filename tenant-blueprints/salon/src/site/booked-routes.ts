import { Router } from 'express';
import { z } from 'zod';
import type { Appointment } from '../booking/appointment.ts';
import type { Service } from '../booking/service.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { readerOf, renderPage } from '../http/page.ts';
import { calendarFile } from './calendar-file.ts';
import type { SiteDeps } from './site-deps.ts';

/** The page of one appointment. Its id is random and long: who has the address may see it. */
export function bookedRoutes(deps: SiteDeps): Router {
  const router = Router();
  const { salon } = deps;

  router.get('/bookings/:id', async (req, res) => {
    const { appointment, service } = await findBooked(deps, req.params.id);
    const { texts } = readerOf(req, salon);
    renderPage(req, res, salon, {
      view: 'booked',
      title: appointment.status === 'booked' ? texts.booked.title : texts.booked.cancelledTitle,
      isPrivate: true,
      model: { appointment, service, day: wallClockAt(salon.timeZone, appointment.from).day },
    });
  });

  router.get('/bookings/:id/calendar.ics', async (req, res) => {
    const { appointment, service } = await findBooked(deps, req.params.id);
    const { language } = readerOf(req, salon);
    res
      .type('text/calendar')
      .set({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="termin.ics"' })
      .send(
        calendarFile({
          ...appointment,
          title: `${service.title[language]}, ${salon.businessName}`,
          location: [salon.street, salon.city].filter(Boolean).join(', '),
          url: `${salon.siteUrl}/bookings/${appointment.id}`,
          isCancelled: appointment.status === 'cancelled',
          createdAt: deps.now(),
        }),
      );
  });

  return router;
}

export async function findBooked(
  deps: Pick<SiteDeps, 'appointments' | 'services'>,
  id: string,
): Promise<{ appointment: Appointment; service: Service }> {
  const notFound = new AppError('NOT_FOUND', 'there is no such appointment');
  if (!z.uuid().safeParse(id).success) throw notFound;
  const appointment = await deps.appointments.find(id);
  const service = appointment && (await deps.services.find(appointment.serviceId));
  if (!appointment || !service) throw notFound;
  return { appointment, service };
}
