import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { moveAppointment } from '../../booking/move-appointment.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { readStaffId } from '../calendar/calendar-link.ts';
import { readMoment, readWhole, textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { deskProblem, type DeskProblem } from '../desk-problem.ts';
import { ROLES } from '../roles.ts';
import { viewOf } from './appointment-routes.ts';
import { appointmentView, backFrom } from './appointment-view.ts';
import { listPeople } from './list-people.ts';
import { quietJobs } from './quiet-jobs.ts';
import { readAppointment } from './read-appointment.ts';
import { readInstant } from './read-instant.ts';

interface TypedMove {
  day: string;
  time: string;
  staff: string;
  tells: boolean;
}

/** Where a drag ends too: the question is the same form that works without a script. */
export function addMoveRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/appointments/:id/move', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const { appointment } = await readAppointment(deps, desk, idOf(req));
    const { day, minutes } = wallClockAt(desk.timeZone, readInstant(req.query['start']) ?? appointment.from);
    const typed = {
      day,
      time: desk.f.clock(minutes),
      staff: String(readStaffId(req.query['staff']) ?? appointment.staffId),
      tells: true,
    };
    await ask(req, res, desk, { typed, view: viewOf(req.query['view']) });
  });

  admin.post('/appointments/:id/move', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const view = viewOf(textOf(req.body, 'view'));
    const typed = {
      day: textOf(req.body, 'day'),
      time: textOf(req.body, 'time'),
      staff: textOf(req.body, 'staff'),
      tells: textOf(req.body, 'tells') !== '',
    };
    try {
      const start = readMoment(desk.timeZone, typed.day, typed.time);
      if (!start) throw new AppError('INVALID_INPUT', 'day and time are needed', { fields: ['day', 'time'] });
      const wish = {
        id: idOf(req),
        start,
        staffId: readStaffId(typed.staff),
        sequence: readWhole(textOf(req.body, 'sequence'), 0, 1_000_000_000),
      };
      const told = typed.tells ? deps : { ...deps, jobs: quietJobs(deps.jobs) };
      const { appointment } = await moveAppointment(told, wish, desk.actor);
      const { day } = wallClockAt(desk.timeZone, appointment.from);
      addFlash(req, {
        tone: 'ok',
        text: desk.t.move.done(desk.f.longDay(day), desk.f.time(appointment.from)),
      });
      res.redirect(303, backFrom(appointment, desk.timeZone, view));
    } catch (error) {
      await ask(req, res, desk, { typed, view, problem: deskProblem(error, desk.t) });
    }
  });

  async function ask(
    req: Request,
    res: Response,
    desk: Desk,
    { typed, view, problem }: { typed: TypedMove; view: 'day' | 'week'; problem?: DeskProblem },
  ): Promise<void> {
    const facts = await readAppointment(deps, desk, idOf(req));
    const shown = appointmentView(facts, desk, { now: deps.now(), view });
    await renderAdmin(req, res, {
      view: 'admin/appointment-move',
      title: desk.t.move.title,
      active: 'calendar',
      model: {
        t: desk.t,
        id: shown.id,
        back: shown.back,
        view_: view,
        name: shown.name,
        services: shown.services.map(({ title }) => title).join(', '),
        from: desk.t.move.from(shown.day, shown.time, shown.person),
        sequence: shown.sequence,
        canTell: shown.canTell,
        people: await listPeople(deps, desk),
        typed,
        problem: problem?.text,
      },
      ...(problem && { status: problem.status }),
    });
  }
}
