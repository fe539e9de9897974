import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { ABSENCE_KINDS } from '../../booking/absence.ts';
import { blockTime } from '../../booking/block-time.ts';
import { mayChangeCalendarOf } from '../../booking/permission-rules.ts';
import { removeAbsence } from '../../booking/remove-absence.ts';
import { createAbsencesRepository } from '../../data/absences-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { calendarLink, readDay, readStaffId } from '../calendar/calendar-link.ts';
import { textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { deskProblem } from '../desk-problem.ts';
import { ROLES } from '../roles.ts';
import { readAbsence, typedAbsence, type AbsenceProblem, type TypedAbsence } from './absence-form.ts';
import { backFrom } from './appointment-view.ts';
import { viewOf } from './appointment-routes.ts';
import { listPeople } from './list-people.ts';

/** Time in which nothing is offered: an hour, or a holiday. */
export function addAbsenceRoutes(admin: AdminRouter, deps: AdminDeps): void {
  const absences = createAbsencesRepository(deps.db);

  admin.get('/absences/new', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const day = readDay(req.query['day']) ?? wallClockAt(desk.timeZone, deps.now()).day;
    const staff = String(readStaffId(req.query['staff']) ?? desk.actor.staffId ?? '');
    await ask(req, res, desk, { typed: { ...typedAbsence({}), staff, kind: 'block', fromDay: day } });
  });

  admin.post('/absences', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const typed = typedAbsence(req.body);
    const read = readAbsence(typed, desk.timeZone);
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
      const { absence, stillBooked } = await blockTime(
        deps,
        { ...read, staffId: read.staffId ?? null },
        desk.actor,
      );
      addFlash(req, { tone: 'ok', text: desk.t.absence.done });
      if (stillBooked.length > 0)
        addFlash(req, { tone: 'info', text: desk.t.absence.still(stillBooked.length) });
      const { day } = wallClockAt(desk.timeZone, absence.from);
      res.redirect(303, calendarLink({ day, view: 'day', staffId: undefined }));
    } catch (error) {
      const { text, status } = deskProblem(error, desk.t);
      await ask(req, res, desk, { typed, problem: text, status });
    }
  });

  admin.get('/absences/:id', { roles: ROLES.all }, async (req, res) => {
    const { actor, t, f, timeZone } = await deskOf(deps, res);
    const absence = await find(idOf(req));
    // A day without anybody is everybody's to see, and the owner's to change.
    if (absence.staffId !== null && !mayChangeCalendarOf(actor, absence.staffId)) {
      throw new AppError('FORBIDDEN', 'this is in the calendar of somebody else');
    }
    const people = await listPeople(deps, { actor: { ...actor, kind: 'owner' }, t });
    const view = viewOf(req.query['view']);
    const at = (moment: Date) => `${f.longDay(wallClockAt(timeZone, moment).day)}, ${f.time(moment)}`;
    await renderAdmin(req, res, {
      view: 'admin/absence',
      title: t.kinds[absence.kind],
      active: 'calendar',
      model: {
        t,
        id: absence.id,
        kind: t.kinds[absence.kind],
        when: `${at(absence.from)} – ${at(absence.to)}`,
        person: people.find(({ value }) => value === String(absence.staffId))?.label ?? t.wholeSalon,
        note: absence.note,
        mayRemove: mayChangeCalendarOf(actor, absence.staffId),
        view_: view,
        back: backOf(absence, timeZone, view),
      },
    });
  });

  admin.post('/absences/:id/remove', { roles: ROLES.all }, async (req, res) => {
    const { actor, t, timeZone } = await deskOf(deps, res);
    const absence = await find(idOf(req));
    await removeAbsence(deps, absence.id, actor);
    addFlash(req, { tone: 'ok', text: t.absence.removed });
    res.redirect(303, backOf(absence, timeZone, viewOf(textOf(req.body, 'view'))));
  });

  async function find(id: string) {
    const absence = await absences.find(id);
    if (!absence) throw new AppError('NOT_FOUND', `there is no absence ${id}`);
    return absence;
  }

  async function ask(
    req: Request,
    res: Response,
    desk: Desk,
    page: { typed: TypedAbsence; wrong?: AbsenceProblem[]; problem?: string; status?: number },
  ): Promise<void> {
    const { typed, wrong = [], problem, status } = page;
    const { t, actor, timeZone } = desk;
    const people = await listPeople(deps, desk);
    const isOwner = actor.kind === 'owner';
    const day = readDay(typed.fromDay) ?? wallClockAt(timeZone, deps.now()).day;
    const words: Record<AbsenceProblem, string> = {
      start: t.problems.start,
      order: t.problems.order,
      note: t.problems.invalid,
    };
    await renderAdmin(req, res, {
      view: 'admin/absence-new',
      title: t.absence.title,
      active: 'calendar',
      model: {
        t,
        typed,
        problem,
        wrong: Object.fromEntries(wrong.map((each) => [each, words[each]])),
        back: calendarLink({ day, view: 'day', staffId: undefined }),
        people: isOwner ? [...people, { value: '', label: t.wholeSalon }] : people,
        kinds: ABSENCE_KINDS.filter((kind) => isOwner || kind !== 'closed').map((kind) => ({
          value: kind,
          label: t.kinds[kind],
        })),
      },
      ...(status !== undefined && { status }),
    });
  }
}

function backOf(
  { from, staffId }: { from: Date; staffId: number | null },
  timeZone: string,
  view: 'day' | 'week',
): string {
  if (staffId !== null) return backFrom({ from, staffId }, timeZone, view);
  return calendarLink({ day: wallClockAt(timeZone, from).day, view, staffId: undefined });
}
