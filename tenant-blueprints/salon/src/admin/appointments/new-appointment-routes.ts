import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { LANGUAGE_NAMES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { bookAppointment } from '../../booking/book-appointment.ts';
import { bookSeries } from '../../booking/book-series.ts';
import { createWaitingRepository } from '../../data/waiting-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { calendarLink, readDay } from '../calendar/calendar-link.ts';
import { deskOf, type Desk } from '../desk-page.ts';
import { deskProblem } from '../desk-problem.ts';
import { ROLES } from '../roles.ts';
import {
  readAppointment,
  typedAppointment,
  type AppointmentProblem,
  type ReadAppointment,
  type TypedAppointment,
} from './appointment-form.ts';
import { createDeskChoicesRepository } from './desk-choices-repository.ts';
import { listPeople } from './list-people.ts';
import { quietJobs } from './quiet-jobs.ts';
import { startAppointment } from './start-appointment.ts';

/** Walk-ins, calls, and what comes again and again. */
export function addNewAppointmentRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/appointments/new', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    await ask(req, res, desk, { typed: await startAppointment(deps, desk, req.query) });
  });

  admin.post('/appointments', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const typed = typedAppointment(req.body);
    const read = readAppointment(typed, { timeZone: desk.timeZone, language: desk.settings.language });
    if ('problems' in read) {
      await ask(req, res, desk, {
        typed,
        wrong: read.problems,
        problem: desk.t.problems.invalid,
        status: 400,
      });
      return;
    }
    try {
      res.redirect(303, await book(req, desk, read));
    } catch (error) {
      const { text, status } = deskProblem(error, desk.t);
      await ask(req, res, desk, { typed, problem: text, status });
    }
  });

  /** Where it stands now. */
  async function book(
    req: Request,
    { actor, t, f, timeZone }: Desk,
    { wish, repeat, tells, waitingId }: Exclude<ReadAppointment, { problems: unknown }>,
  ): Promise<string> {
    const told = tells ? deps : { ...deps, jobs: quietJobs(deps.jobs) };
    const { day } = wallClockAt(timeZone, wish.start);
    const back = calendarLink({ day, view: 'day', staffId: undefined });
    if (!repeat) {
      await bookAppointment(told, wish, actor);
      if (waitingId !== undefined)
        await createWaitingRepository(deps.db).move(waitingId, ['waiting'], 'booked');
      addFlash(req, { tone: 'ok', text: t.add.done(f.longDay(day), f.time(wish.start)) });
      return back;
    }
    const { booked, refused } = await bookSeries(told, { ...wish, ...repeat }, actor);
    if (booked.length > 0) addFlash(req, { tone: 'ok', text: t.add.doneSeries(booked.length) });
    const days = refused.map(({ start }) => f.shortDay(wallClockAt(timeZone, start).day));
    if (days.length > 0) addFlash(req, { tone: 'bad', text: t.add.refusedSome(days.join(', ')) });
    return back;
  }

  async function ask(
    req: Request,
    res: Response,
    desk: Desk,
    page: { typed: TypedAppointment; wrong?: AppointmentProblem[]; problem?: string; status?: number },
  ): Promise<void> {
    const { typed, wrong = [], problem, status } = page;
    const { t, f, timeZone, language, actor } = desk;
    const [services, people] = await Promise.all([
      createDeskChoicesRepository(deps.db).listServices(language),
      listPeople(deps, desk),
    ]);
    const day = readDay(typed.day) ?? wallClockAt(timeZone, deps.now()).day;
    await renderAdmin(req, res, {
      view: 'admin/appointment-new',
      title: t.add.title,
      active: 'calendar',
      model: {
        t,
        typed,
        problem,
        wrong: Object.fromEntries(wrong.map((each) => [each, wrongText(each, desk)])),
        back: calendarLink({ day, view: 'day', staffId: undefined }),
        services: services.map(({ id, title, durationMinutes, priceCents }) => ({
          id,
          label: `${title}, ${t.panel.minutes(durationMinutes)}, ${f.money(priceCents)}`,
        })),
        people: actor.kind === 'owner' ? [{ value: '', label: t.add.anyone }, ...people] : people,
        languageOptions: Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label })),
      },
      ...(status !== undefined && { status }),
    });
  }
}

function wrongText(problem: AppointmentProblem, { t }: Pick<Desk, 't'>): string {
  return problem === 'note' ? t.problems.invalid : t.problems[problem];
}
