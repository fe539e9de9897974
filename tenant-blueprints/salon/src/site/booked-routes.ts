import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { Router } from 'express';
import { z } from 'zod';
import type { Appointment } from '../booking/appointment.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { keepSecret } from './manage-access.ts';
import { renderSite } from './render-site.ts';
import { sendCalendarFile } from './send-calendar-file.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';
import { bookedVisit, whenView } from './visit-view.ts';

/**
 * When and what, for whoever knows the id: programs that book get this address. It names nobody and changes nothing;
 * for that there is the signed link.
 */
export function bookedRoutes(deps: SiteDeps): Router {
  const router = Router();
  router.use('/bookings', keepSecret());

  router.get('/bookings/:id', async (req, res) => {
    const appointment = await findBooked(deps, req.params.id);
    const frame = await siteFrame(deps, req);
    const { texts } = frame;
    const isBooked = appointment.status === 'booked';
    renderSite(deps, req, res, frame, {
      view: 'booked',
      title: isBooked ? texts.visit.booked : texts.visit.cancelled,
      isPrivate: true,
      model: {
        isBooked,
        when: whenView(frame, appointment.from),
        visit: bookedVisit(frame, appointment),
        reference: appointment.id.slice(0, 8),
      },
    });
  });

  router.get('/bookings/:id/calendar.ics', async (req, res) => {
    const appointment = await findBooked(deps, req.params.id);
    await sendCalendarFile(
      { deps, res, frame: await siteFrame(deps, req), appointment },
      `/bookings/${appointment.id}`,
    );
  });

  return router;
}

export async function findBooked(deps: Pick<SiteDeps, 'db'>, id: string): Promise<Appointment> {
  const appointment = z.uuid().safeParse(id).success
    ? await createAppointmentsRepository(deps.db).find(id)
    : undefined;
  if (!appointment) throw new AppError('NOT_FOUND', 'there is no such appointment');
  return appointment;
}
