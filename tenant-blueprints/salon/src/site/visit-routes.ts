import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { Router, urlencoded, type Request, type Response } from 'express';
import { z } from 'zod';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { manageToken } from '../booking/manage-link.ts';
import { moveAppointment } from '../booking/move-appointment.ts';
import { declineOffer } from '../waiting-list/decline-offer.ts';
import { takeOffer } from '../waiting-list/take-offer.ts';
import { bookingSteps } from './booking-wish.ts';
import { appointmentOf, keepSecret } from './manage-access.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';
import { sendCalendarFile } from './send-calendar-file.ts';
import { renderCancel, renderConfirmMove, renderMoveTimes, renderVisit } from './visit-pages.ts';
import { renderChat } from './visit-chat.ts';
import type { VisitPage } from './visit-part.ts';

const CUSTOMER = { kind: 'customer' } as const;
const Change = z.object({
  start: z.iso.datetime({ offset: true }).optional(),
  sequence: z.coerce.number().int().min(0).max(1_000_000),
});

type Said = 'booked' | 'moved' | 'changed' | 'late' | 'gone';

/** What a customer does with an appointment behind its signed link: see, move, cancel, take an offer. */
export function visitRoutes(deps: SiteDeps): Router {
  const router = Router({ caseSensitive: true });
  const form = urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
  router.use('/termin', keepSecret());

  const pageOf = async (req: Request, res: Response): Promise<VisitPage> => {
    const appointment = await appointmentOf(deps, String(req.params['token']));
    const token = manageToken(deps.keys.links, appointment.id);
    return { deps, req, res, frame: await siteFrame(deps, req), appointment, token };
  };
  const back = ({ frame, res, token }: VisitPage, said: Said | undefined) => {
    res.redirect(303, frame.link(`/termin/${token}`, { said }));
  };
  const change = async (page: VisitPage, act: () => Promise<Said | undefined>) => {
    const said = await act().catch(saidOf);
    back(page, said);
  };

  router.get('/termin/:token', async (req, res) => {
    await renderVisit(await pageOf(req, res));
  });

  router.get('/termin/:token/calendar.ics', async (req, res) => {
    const page = await pageOf(req, res);
    await sendCalendarFile(page, `/termin/${page.token}`);
  });

  router.get('/termin/:token/move', async (req, res) => {
    const page = await pageOf(req, res);
    const { day, start } = bookingSteps(req.query);
    if (start) renderConfirmMove(page, start);
    else await renderMoveTimes(page, day);
  });

  router.post('/termin/:token/move', form, async (req, res) => {
    const page = await pageOf(req, res);
    const { start, sequence } = readChange(req.body);
    if (start === undefined)
      throw new AppError('INVALID_INPUT', 'say when: start is missing', { fields: ['start'] });
    try {
      const wish = { id: page.appointment.id, start: new Date(start), sequence };
      await moveAppointment(deps, wish, CUSTOMER);
      back(page, 'moved');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'SLOT_TAKEN' || error.code === 'SLOT_NOT_OFFERED') {
        res.status(error.status);
        await renderMoveTimes(page, undefined, error.code === 'SLOT_TAKEN' ? 'slotTaken' : 'slotNotOffered');
      } else back(page, saidOf(error));
    }
  });

  router.get('/termin/:token/cancel', async (req, res) => {
    renderCancel(await pageOf(req, res));
  });

  router.post('/termin/:token/cancel', form, async (req, res) => {
    const page = await pageOf(req, res);
    const { sequence } = readChange(req.body);
    await change(page, async () => {
      await cancelAppointment(deps, { id: page.appointment.id, sequence }, CUSTOMER);
      return undefined;
    });
  });

  router.post('/termin/:token/telegram', form, async (req, res) => {
    await renderChat(await pageOf(req, res));
  });

  router.post('/termin/:token/take', form, async (req, res) => {
    const page = await pageOf(req, res);
    await change(page, async () => {
      await takeOffer(deps, page.appointment.id, CUSTOMER);
      return 'booked';
    });
  });

  router.post('/termin/:token/decline', form, async (req, res) => {
    const page = await pageOf(req, res);
    await change(page, async () => {
      await declineOffer(deps, page.appointment.id, CUSTOMER);
      return undefined;
    });
  });

  return router;
}

function readChange(body: unknown): z.output<typeof Change> {
  const parsed = Change.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', 'open the page of the appointment again and use its buttons');
}

/** What the page says when nothing was changed. */
function saidOf(error: unknown): Said {
  if (error instanceof AppError) {
    switch (error.code) {
      case 'CONFLICT':
        return 'changed';
      case 'TOO_LATE_TO_CHANGE':
      case 'BOOKING_CLOSED':
        return 'late';
      case 'OFFER_ENDED':
        return 'gone';
    }
  }
  throw error;
}
