import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { Router, urlencoded, type Request, type Response } from 'express';
import { managePath } from '../booking/manage-link.ts';
import { createShopWindowRepository } from '../data/shop-window-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import { joinWaitingList } from '../waiting-list/join.ts';
import { leaveWaitingList } from '../waiting-list/leave.ts';
import type { WaitingEntry } from '../waiting-list/waiting-entry.ts';
import { bookingChoice } from './booking-choice.ts';
import { bookingSteps } from './booking-wish.ts';
import { guardStamp, isFromPerson } from './form-guard.ts';
import { withinLimit } from './limited-booking.ts';
import { keepSecret } from './manage-access.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame, type SiteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';
import { typedTexts } from './visitor-fields.ts';
import { chosenVisit } from './visit-view.ts';
import { readWaitingToken, waitingPath } from './waiting-link.ts';
import { readWaitingForm, timeOfDay, TIMES_OF_DAY } from './waiting-wish.ts';

const CUSTOMER = { kind: 'customer' } as const;
const FIELDS = ['name', 'phone', 'mail', 'consent', 'from', 'until', 'time'] as const;
/** Two weeks are asked for unless somebody says something else. */
const USUAL_DAYS = 14;

/** Joining the waiting list and leaving it; offers are taken on the page of their appointment. */
export function waitingRoutes(deps: SiteDeps): Router {
  const router = Router({ caseSensitive: true });
  const form = urlencoded({ extended: false, limit: '16kb', parameterLimit: 40 });
  const limit = { ...deps.limits.bookings, name: `${deps.limits.bookings.name}-waiting` };

  router.get('/waiting', async (req, res) => {
    const frame = await siteFrame(deps, req);
    await renderForm({ req, res, frame, asked: req.query }, { wrong: [], typed: {} });
  });

  router.post('/waiting', form, async (req, res) => {
    const body: unknown = req.body ?? {};
    const frame = await siteFrame(deps, req);
    try {
      const wish = readWaitingForm(body);
      if (!isFromPerson(deps.keys.links, body, deps.now())) {
        throw new AppError('INVALID_INPUT', 'the form came too fast or too late', { fields: ['guard'] });
      }
      const { entry } = await withinLimit(deps, req, limit, () =>
        joinWaitingList(
          deps,
          {
            ...wish,
            serviceIds: wish.service,
            staffId: wish.staff,
            fromDay: wish.from,
            untilDay: wish.until,
            ...TIMES_OF_DAY[wish.time],
            language: frame.language,
          },
          CUSTOMER,
        ),
      );
      res.redirect(303, frame.link(waitingPath(deps.keys.links, entry.id)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'TOO_MANY_REQUESTS') throw error;
      res.status(error.status);
      await renderForm({ req, res, frame, asked: body }, { wrong: problemsOf(error), typed: body });
    }
  });

  router.use('/waiting', keepSecret());

  router.get('/waiting/:token', async (req, res) => {
    const entry = await entryOf(req);
    await renderEntry(req, res, await siteFrame(deps, req), entry);
  });

  router.post('/waiting/:token/leave', form, async (req, res) => {
    const entry = await entryOf(req);
    await leaveWaitingList(deps, entry.id, CUSTOMER);
    const frame = await siteFrame(deps, req);
    res.redirect(303, frame.link(waitingPath(deps.keys.links, entry.id)));
  });

  async function entryOf(req: Request): Promise<WaitingEntry> {
    const id = readWaitingToken(deps.keys.links, String(req.params['token']));
    const entry = id === undefined ? undefined : await createWaitingRepository(deps.db).find(id);
    if (!entry) throw new AppError('NOT_FOUND', 'this link opens no entry of the waiting list');
    return entry;
  }

  async function renderForm(
    page: { req: Request; res: Response; frame: SiteFrame; asked: unknown },
    answers: { wrong: readonly string[]; typed: unknown },
  ): Promise<void> {
    const { req, res, frame } = page;
    const { settings, texts } = frame;
    const steps = bookingSteps(page.asked);
    const choice = await bookingChoice(deps, frame, steps);
    if (choice.problem !== undefined) {
      res.redirect(303, frame.link('/booking'));
      return;
    }
    const today = wallClockAt(settings.timeZone, deps.now()).day;
    const last = addDays(today, settings.bookingHorizonDays - 1);
    const from = steps.day !== undefined && steps.day >= today && steps.day <= last ? steps.day : today;
    const typed = typedTexts(answers.typed, FIELDS);
    renderSite(deps, req, res, frame, {
      view: 'waiting',
      title: texts.waiting.title,
      status: res.statusCode,
      isPrivate: true,
      model: {
        isOffered: settings.offersWaitingList && settings.isBookingOpen,
        visit: chosenVisit(frame, choice.chosen, choice.staffId),
        serviceIds: choice.chosen.map(({ id }) => id),
        servicesHref: frame.link('/booking', { service: choice.chosen.map(({ id }) => id), edit: '1' }),
        staffId: choice.staffId,
        who: choice.people.find(({ id }) => id === choice.staffId)?.name ?? '',
        wrong: answers.wrong,
        typed: {
          ...typed,
          from: typed.from || from,
          until: typed.until || earlierDay(addDays(from, USUAL_DAYS), last),
          time: typed.time || 'any',
        },
        days: { first: today, last },
        consent: (await siteText(deps.db, 'consent', settings, frame.language)).text,
        stamp: guardStamp(deps.keys.links, deps.now()),
      },
    });
  }

  async function renderEntry(
    req: Request,
    res: Response,
    frame: SiteFrame,
    entry: WaitingEntry,
  ): Promise<void> {
    const { texts, formats, say } = frame;
    const words = texts.waiting;
    const shown = createShopWindowRepository(deps.db);
    const [services, people, offer] = await Promise.all([
      shown.services(),
      shown.people(),
      createWaitingRepository(deps.db).findOpenOffer(entry.id),
    ]);
    const isOpen = entry.state === 'waiting' || entry.state === 'offered';
    const time = timeOfDay(entry);
    renderSite(deps, req, res, frame, {
      view: 'waiting-entry',
      title: isOpen ? words.onList : entry.state === 'left' ? words.left : words.over,
      isPrivate: true,
      model: {
        isOpen,
        isLeft: entry.state === 'left',
        services: entry.serviceIds.map((id) => say(services.find((one) => one.id === id)?.title ?? {})),
        who: people.find(({ id }) => id === entry.staffId)?.name ?? '',
        period: `${formats.fullDate(entry.fromDay)} – ${formats.fullDate(entry.untilDay)}`,
        time:
          time &&
          { any: words.anyTime, morning: words.morning, afternoon: words.afternoon, evening: words.evening }[
            time
          ],
        offerHref: offer && frame.link(managePath(deps.keys.links, offer.appointmentId)),
      },
    });
  }

  return router;
}

function problemsOf(error: AppError): string[] {
  if (error.code === 'TOO_MANY_OPEN_BOOKINGS') return ['tooManyOpen'];
  if (error.code === 'BOOKING_CLOSED' || error.fields.length === 0) return ['unexpected'];
  return error.fields.map((field) => (/^(from|until)/.test(field) ? 'days' : field));
}

function earlierDay(a: LocalDay, b: LocalDay): LocalDay {
  return a < b ? a : b;
}
