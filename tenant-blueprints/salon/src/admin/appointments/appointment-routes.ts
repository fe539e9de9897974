import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import type { Request, Response } from 'express';
import type { Appointment } from '../../booking/appointment.ts';
import { cancelAppointment } from '../../booking/cancel-appointment.ts';
import { markOutcome } from '../../booking/mark-outcome.ts';
import { markDeposit, markDepositReturned } from '../../deposits/mark-deposit.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { readLine, readNote, readWhole, textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { deskProblem, invalid, type DeskProblem } from '../desk-problem.ts';
import { ROLES } from '../roles.ts';
import { appointmentView, backFrom } from './appointment-view.ts';
import { quietJobs } from './quiet-jobs.ts';
import { readAppointment } from './read-appointment.ts';
import { setAppointmentNote } from './set-appointment-note.ts';

type Change = (desk: Desk, id: string) => Promise<{ appointment?: Appointment; done: string }>;

/** An appointment and what is done with it at the desk, but for moving it. */
export function addAppointmentRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/appointments/:id', { roles: ROLES.all }, async (req, res) => {
    await show(req, res, await deskOf(deps, res), { view: viewOf(req.query['view']) });
  });

  admin.post('/appointments/:id/outcome', { roles: ROLES.all }, (req, res) =>
    change(req, res, async ({ actor, t }, id) => {
      const asked = textOf(req.body, 'outcome');
      const outcome = asked === 'arrived' || asked === 'no-show' ? asked : undefined;
      const { appointment } = await markOutcome(deps, { id, outcome }, actor);
      return { appointment, done: t.panel.outcomeSaved };
    }),
  );

  admin.post('/appointments/:id/note', { roles: ROLES.all }, (req, res) =>
    change(req, res, async ({ actor, t }, id) => {
      const note = readNote(textOf(req.body, 'note'), 1000);
      if (note === undefined) throw invalid('note');
      await setAppointmentNote(deps, { id, note }, actor);
      return { done: t.panel.noteSaved };
    }),
  );

  admin.post('/appointments/:id/cancel', { roles: ROLES.all }, (req, res) =>
    change(req, res, async ({ actor, t }, id) => {
      const tells = textOf(req.body, 'tells') !== '';
      const wish = {
        id,
        reason: readLine(textOf(req.body, 'reason'), 200) || undefined,
        sequence: readWhole(textOf(req.body, 'sequence'), 0, 1_000_000_000),
      };
      const told = tells ? deps : { ...deps, jobs: quietJobs(deps.jobs) };
      const { appointment } = await cancelAppointment(told, wish, actor);
      return { appointment, done: t.panel.cancelled };
    }),
  );

  admin.post('/appointments/:id/deposit', { roles: [ROLES.owner] }, (req, res) =>
    change(req, res, async ({ actor, t }, id) => {
      const to = textOf(req.body, 'to');
      if (to === 'returned') await markDepositReturned(deps, id, actor);
      else await markDeposit(deps, { appointmentId: id, as: to === 'waived' ? 'waived' : 'paid' }, actor);
      return { done: t.panel.depositSaved };
    }),
  );

  /** Back to the calendar when it is done; else the appointment as it is now, with what was wrong. */
  async function change(req: Request, res: Response, work: Change): Promise<void> {
    const desk = await deskOf(deps, res);
    const view = viewOf(textOf(req.body, 'view'));
    try {
      const { appointment, done } = await work(desk, idOf(req));
      addFlash(req, { tone: 'ok', text: done });
      res.redirect(
        303,
        appointment
          ? backFrom(appointment, desk.timeZone, view)
          : `${admin.shell.base}/appointments/${idOf(req)}?view=${view}`,
      );
    } catch (error) {
      await show(req, res, desk, { view, problem: deskProblem(error, desk.t) });
    }
  }

  async function show(
    req: Request,
    res: Response,
    desk: Desk,
    { view, problem }: { view: 'day' | 'week'; problem?: DeskProblem },
  ): Promise<void> {
    const facts = await readAppointment(deps, desk, idOf(req));
    await renderAdmin(req, res, {
      view: 'admin/appointment',
      title: desk.t.panel.title,
      active: 'calendar',
      model: {
        t: desk.t,
        a: appointmentView(facts, desk, { now: deps.now(), view }),
        problem: problem?.text,
      },
      ...(problem && { status: problem.status }),
    });
  }
}

export function viewOf(text: unknown): 'day' | 'week' {
  return text === 'week' ? 'week' : 'day';
}
