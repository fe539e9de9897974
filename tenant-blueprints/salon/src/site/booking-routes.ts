import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { Router, urlencoded } from 'express';
import { managePath } from '../booking/manage-link.ts';
import { bookingChoice } from './booking-choice.ts';
import { renderChooseServices, renderDetails, renderTimes, type BookingPage } from './booking-pages.ts';
import { bookingSteps, readBookingForm, type BookingSteps } from './booking-wish.ts';
import { isFromPerson } from './form-guard.ts';
import { bookWithinLimit } from './limited-booking.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';

/** Three steps, each a page of its own address: services, time, details. */
export function bookingRoutes(deps: SiteDeps): Router {
  const router = Router();

  router.get('/booking', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const steps = bookingSteps(req.query);
    const page = { deps, req, res, frame, steps, choice: await bookingChoice(deps, frame, steps) };
    if (!frame.settings.isBookingOpen) {
      renderSite(deps, req, res, frame, {
        view: 'booking-closed',
        title: frame.texts.booking.title,
        model: { note: frame.say(frame.settings.bookingClosedNote) },
      });
    } else if (steps.isEditing || page.choice.problem !== undefined) {
      const isFirstLook = steps.isEditing || steps.serviceIds.length === 0;
      renderChooseServices(page, isFirstLook ? undefined : page.choice.problem);
    } else if (!steps.start) await renderTimes(page, steps.day);
    else await renderDetails(page, steps.start, { wrong: [], typed: {} });
  });

  router.post(
    '/booking',
    urlencoded({ extended: false, limit: '16kb', parameterLimit: 40 }),
    async (req, res) => {
      const body: unknown = req.body ?? {};
      const frame = await siteFrame(deps, req);
      try {
        const form = readBookingForm(body);
        if (!isFromPerson(deps.keys.links, body, deps.now())) throw notAPerson();
        const consent = await siteText(deps.db, 'consent', frame.settings, frame.language);
        const { appointment } = await bookWithinLimit(deps, req, {
          serviceIds: form.service,
          staffId: form.staff,
          start: form.start,
          name: form.name,
          phone: form.phone,
          mail: form.mail,
          wish: form.wish,
          language: frame.language,
          consent: { version: consent.version },
          source: 'online',
        });
        res.redirect(303, frame.link(managePath(deps.keys.links, appointment.id), { said: 'booked' }));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const steps = bookingSteps(body);
        const choice = await bookingChoice(deps, frame, steps);
        await answerRefusal({ deps, req, res, frame, steps, choice }, error, body);
      }
    },
  );

  return router;
}

function notAPerson(): AppError {
  return new AppError('INVALID_INPUT', 'the form came too fast, too late or was filled by a program', {
    fields: ['guard'],
  });
}

/** Back to the step at which something can be done about it. */
async function answerRefusal(
  page: BookingPage & { steps: BookingSteps },
  error: AppError,
  body: unknown,
): Promise<void> {
  const { frame, steps, choice } = page;
  const { timeZone } = frame.settings;
  page.res.status(error.status);
  if (choice.problem !== undefined) {
    renderChooseServices(page, choice.problem);
    return;
  }
  switch (error.code) {
    case 'SLOT_TAKEN':
    case 'SLOT_NOT_OFFERED': {
      const day = steps.start && wallClockAt(timeZone, steps.start).day;
      await renderTimes(page, day, error.code === 'SLOT_TAKEN' ? 'slotTaken' : 'slotNotOffered');
      return;
    }
    case 'NOBODY_DOES_ALL':
      renderChooseServices(page, 'notTogether');
      return;
    case 'INVALID_INPUT':
    case 'TOO_MANY_OPEN_BOOKINGS':
      if (!steps.start) break;
      await renderDetails(page, steps.start, {
        wrong: error.code === 'INVALID_INPUT' ? error.fields : ['tooManyOpen'],
        typed: body,
      });
      return;
  }
  throw error;
}
