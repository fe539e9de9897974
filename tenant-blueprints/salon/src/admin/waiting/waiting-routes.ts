import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createAppointmentsRepository } from '../../data/appointments-repository.ts';
import { createWaitingRepository } from '../../data/waiting-repository.ts';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import { leaveWaitingList } from '../../waiting-list/leave.ts';
import type { WaitingEntry } from '../../waiting-list/waiting-entry.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { createDeskChoicesRepository } from '../appointments/desk-choices-repository.ts';
import { listPeople } from '../appointments/list-people.ts';
import { readInstant } from '../appointments/read-instant.ts';
import { readStaffId } from '../calendar/calendar-link.ts';
import { textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { listFitting } from './list-fitting.ts';
import { offerByHand } from './offer-by-hand.ts';

/** Who waits for a time, what was offered to them, and a time that is offered by hand. */
export function addWaitingRoutes(admin: AdminRouter, deps: AdminDeps): void {
  const waiting = createWaitingRepository(deps.db);

  admin.get('/waiting', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[desk.language];
    const words = await wordsOf(desk);
    const entries = (await waiting.listOpen()).filter((entry) => isOpenTo(entry, desk));
    await renderAdmin(req, res, {
      view: 'admin/waiting',
      title: t.waiting.title,
      active: 'waiting',
      model: {
        t: t.waiting,
        isOff: !desk.settings.offersWaitingList,
        entries: await Promise.all(
          entries.map(async (entry) => ({ ...words(entry), offered: await offeredTo(entry, desk) })),
        ),
      },
    });
  });

  admin.get('/waiting/:id/offer', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[desk.language];
    const entry = await find(idOf(req), desk);
    const [words, people, slots] = await Promise.all([
      wordsOf(desk),
      listPeople(deps, desk),
      listFitting(deps, entry, desk.actor),
    ]);
    await renderAdmin(req, res, {
      view: 'admin/waiting-offer',
      title: t.waiting.offerTitle,
      active: 'waiting',
      model: {
        t: t.waiting,
        back: t.back,
        entry: words(entry),
        canOffer: desk.settings.offersWaitingList && desk.settings.isBookingOpen && entry.state === 'waiting',
        slots: slots.map(({ start, staffId }) => ({
          start: start.toISOString(),
          staffId,
          label: `${desk.f.longDay(wallClockAt(desk.timeZone, start).day)}, ${desk.f.time(start)}`,
          person: people.find(({ value }) => value === String(staffId))?.label ?? '',
        })),
      },
    });
  });

  admin.post('/waiting/:id/offer', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[desk.language];
    const { id } = await find(idOf(req), desk);
    const start = readInstant(textOf(req.body, 'start'));
    const staffId = readStaffId(textOf(req.body, 'staff'));
    if (!start || staffId === undefined) throw new AppError('INVALID_INPUT', 'start and staff are needed');
    try {
      await offerByHand(deps, { entryId: id, start, staffId }, desk.actor);
      addFlash(req, { tone: 'ok', text: t.waiting.offering });
      res.redirect(303, `${admin.shell.base}/waiting`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      addFlash(req, { tone: 'bad', text: desk.t.problems.taken });
      res.redirect(303, `${admin.shell.base}/waiting/${id}/offer`);
    }
  });

  admin.post('/waiting/:id/remove', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const { id } = await find(idOf(req), desk);
    await leaveWaitingList(deps, id, desk.actor);
    addFlash(req, { tone: 'ok', text: CUSTOMERS_TEXTS[desk.language].waiting.removed });
    res.redirect(303, `${admin.shell.base}/waiting`);
  });

  async function find(id: string, desk: Desk): Promise<WaitingEntry> {
    const entry = await waiting.find(id);
    if (!entry) throw new AppError('NOT_FOUND', `there is no waiting entry ${id}`);
    if (isOpenTo(entry, desk)) return entry;
    throw new AppError('FORBIDDEN', 'this person waits for somebody else');
  }

  async function wordsOf(desk: Desk) {
    const { f, language, timeZone } = desk;
    const t = CUSTOMERS_TEXTS[language].waiting;
    const [services, people] = await Promise.all([
      createDeskChoicesRepository(deps.db).listServices(language),
      listPeople(deps, desk),
    ]);
    const titles = new Map(services.map(({ id, title }) => [id, title]));
    return (entry: WaitingEntry) => ({
      id: entry.id,
      state: entry.state,
      name: entry.name,
      phone: entry.phone,
      phoneHref: entry.phone?.replace(/[^+0-9]/g, ''),
      mail: entry.mail,
      services: entry.serviceIds.map((id) => titles.get(id) ?? id).join(', '),
      person: people.find(({ value }) => value === String(entry.staffId))?.label ?? t.anyone,
      days: `${f.shortDay(entry.fromDay)} – ${f.shortDay(entry.untilDay)}`,
      between:
        entry.earliest > 0 || entry.latest < 1439
          ? t.between(f.clock(entry.earliest), f.clock(entry.latest))
          : undefined,
      since: t.since(f.shortDay(wallClockAt(timeZone, entry.createdAt).day)),
    });
  }

  async function offeredTo(
    entry: WaitingEntry,
    { f, timeZone, language }: Desk,
  ): Promise<string | undefined> {
    const offer = entry.state === 'offered' ? await waiting.findOpenOffer(entry.id) : undefined;
    const visit = offer && (await createAppointmentsRepository(deps.db).find(offer.appointmentId));
    if (!visit) return undefined;
    const { day } = wallClockAt(timeZone, visit.from);
    return CUSTOMERS_TEXTS[language].waiting.offered(
      f.shortDay(day),
      f.time(visit.from),
      f.time(offer.endsAt),
    );
  }
}

/** Who waits for one person is that one's and the owner's to see. */
function isOpenTo({ staffId }: WaitingEntry, { actor }: Pick<Desk, 'actor'>): boolean {
  return actor.kind === 'owner' || staffId === undefined || staffId === actor.staffId;
}
