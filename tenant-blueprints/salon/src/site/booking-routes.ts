import { Router, urlencoded, type Request, type Response } from 'express';
import { z } from 'zod';
import { findFreeSlots } from '../booking/find-free-slots.ts';
import type { Service } from '../booking/service.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { AppError, type KitErrorCode } from '@codexdlc/blueprint-kit/errors.ts';
import { readerOf, renderPage } from '../http/page.ts';
import { calendarView } from './calendar-view.ts';
import { bookWithinLimit } from './limited-booking.ts';
import type { SiteDeps } from './site-deps.ts';

const text = z.string().max(400).optional().catch(undefined);
const Wish = z.object({ service: text, day: text, start: text });
const Answers = z.object({ name: text, phone: text, mail: text });

type SlotProblem = 'slotTaken' | 'slotNotOffered';
const SLOT_PROBLEMS: Partial<Record<KitErrorCode | (string & {}), SlotProblem>> = {
  SLOT_TAKEN: 'slotTaken',
  SLOT_NOT_OFFERED: 'slotNotOffered',
};

/** Three steps, each a page of its own address: service, time, details. */
export function bookingRoutes(deps: SiteDeps): Router {
  const router = Router();

  router.get('/booking', async (req, res) => {
    const wish = Wish.parse(req.query);
    const services = await deps.services.listOffered();
    const service = services.find(({ id }) => id === wish.service);
    const start = parseStart(wish.start);
    if (!service) renderStep(req, res, { view: 'booking-service', model: { services } });
    else if (!start) await renderTimes(req, res, service, { day: wish.day });
    else renderStep(req, res, { view: 'booking-details', model: { service, start, answers: {}, wrong: [] } });
  });

  router.post(
    '/booking',
    urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 }),
    async (req, res) => {
      try {
        const { language } = readerOf(req, deps.salon);
        const { appointment } = await bookWithinLimit(deps, req, req.body, language);
        const lang = req.query['lang'] === language ? `?lang=${language}` : '';
        res.redirect(303, `/bookings/${appointment.id}${lang}`);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        await renderRefusal(req, res, error);
      }
    },
  );

  async function renderRefusal(req: Request, res: Response, error: AppError): Promise<void> {
    const body: unknown = req.body ?? {};
    const wish = Wish.parse(body);
    const service = (await deps.services.listOffered()).find(({ id }) => id === wish.service);
    const start = parseStart(wish.start);
    const problem = SLOT_PROBLEMS[error.code];
    if (!service || !start || (!problem && error.code !== 'INVALID_INPUT')) throw error;
    const status = error.status;
    if (problem) {
      const { day } = wallClockAt(deps.salon.timeZone, start);
      await renderTimes(req, res, service, { day, status, problem });
      return;
    }
    const model = { service, start, answers: Answers.parse(body), wrong: error.fields };
    renderStep(req, res, { view: 'booking-details', status, model });
  }

  async function renderTimes(
    req: Request,
    res: Response,
    service: Service,
    { day, status = 200, problem }: { day: string | undefined; status?: number; problem?: SlotProblem },
  ): Promise<void> {
    const calendar = calendarView(deps.salon.timeZone, await findFreeSlots(deps, service), day);
    renderStep(req, res, { view: 'booking-time', status, model: { service, calendar, problem } });
  }

  function renderStep(
    req: Request,
    res: Response,
    page: { view: string; status?: number; model: object },
  ): void {
    const title = readerOf(req, deps.salon).texts.booking.title;
    const model = { ...page.model, localDay: (start: Date) => wallClockAt(deps.salon.timeZone, start).day };
    renderPage(req, res, deps.salon, { ...page, title, isPrivate: true, model });
  }

  return router;
}

function parseStart(value: string | undefined): Date | undefined {
  const parsed = z.iso.datetime({ offset: true }).safeParse(value);
  if (!parsed.success) return undefined;
  const start = new Date(parsed.data);
  return start.getUTCFullYear() >= 2000 && start.getUTCFullYear() < 2200 ? start : undefined;
}
