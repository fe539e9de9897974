import type { Knex } from 'knex';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { findSlots } from '../booking/free-slot-rules.ts';
import { readContact } from '../booking/find-or-add-customer.ts';
import { placeVisit } from '../booking/place-visit.ts';
import { bookingWindow, searchCalendar } from '../booking/search-calendar.ts';
import type { Period } from '../booking/slot-rules.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { firstFitting } from './fitting-slot-rules.ts';
import type { WaitingEntry, WaitingOffer } from './waiting-entry.ts';

const MOST_DAYS = 92;

export interface FreedTime extends Period {
  /** Null when the whole salon is free again. */
  staffId: number | null;
  /** Only to this one: the salon has chosen. */
  entryId?: string | undefined;
}

/** Writes the message, in the transaction of the offer. */
export type TellOffer = (trx: Knex.Transaction, offer: WaitingOffer) => Promise<void>;

/**
 * Offers time that has become free to who waits longest of those it fits, and what is left of it to the next. An
 * offer is an appointment that is kept for a while: nobody else can book it, and it cannot be offered twice.
 */
export async function offerFreedSlot(
  deps: SalonDeps,
  freed: FreedTime,
  tell: TellOffer,
): Promise<WaitingOffer[]> {
  const settings = await deps.settings.read();
  const now = deps.now();
  const window = bookingWindow(settings, now);
  const from = freed.from < now ? now : freed.from;
  if (!settings.offersWaitingList || !settings.isBookingOpen || freed.to <= from) return [];
  const firstDay = wallClockAt(settings.timeZone, from).day;
  const endDay = wallClockAt(settings.timeZone, new Date(freed.to.getTime() - 1)).day;
  const lastDay = endDay < window.last ? endDay : window.last;
  if (firstDay > lastDay) return [];
  const offers: WaitingOffer[] = [];
  for (const entry of await createWaitingRepository(deps.db).listWaiting(firstDay, lastDay)) {
    if (freed.entryId !== undefined && entry.id !== freed.entryId) continue;
    const offer = await offerTo(deps, settings, entry, { ...freed, from, firstDay, lastDay }, tell);
    if (offer) offers.push(offer);
  }
  return offers;
}

async function offerTo(
  deps: SalonDeps,
  settings: SalonSettings,
  entry: WaitingEntry,
  freed: FreedTime & { firstDay: LocalDay; lastDay: LocalDay },
  tell: TellOffer,
): Promise<WaitingOffer | undefined> {
  if (freed.staffId !== null && entry.staffId !== undefined && entry.staffId !== freed.staffId)
    return undefined;
  const now = deps.now();
  const wish = { ...entry, staffId: entry.staffId ?? freed.staffId ?? undefined };
  const days = daysBetween(freed.firstDay, freed.lastDay);
  const known = await searchCalendar(
    deps.db,
    { ...settings, isStaffChoosable: true },
    { ...wish, firstDay: freed.firstDay, lastDay: freed.lastDay, now },
    { kind: 'customer' },
  ).catch(notWanted);
  if (!known) return undefined;
  const slots = findSlots(known.calendar, known.visit, { ...known.search, days })
    .flatMap((day) => day.slots)
    .filter(({ start }) => freed.entryId === undefined || start === freed.from.getTime());
  const refused = await createWaitingRepository(deps.db).listOffered(entry.id);
  const slot = firstFitting(slots, { ...entry, timeZone: settings.timeZone, freed, refused });
  if (!slot) return undefined;

  const start = new Date(slot.start);
  const until = new Date(Math.min(now.getTime() + settings.waitingOfferMinutes * 60_000, slot.start));
  let offer: WaitingOffer | undefined;
  const placed = await placeVisit(
    deps,
    {
      wish: { ...entry, start, source: 'waiting-list' },
      contact: await readContact(entry, settings.timeZone),
      visit: known.visit,
      start,
      hold: { until, for: 'offer' },
      also: async (trx, appointmentId) => {
        const waiting = createWaitingRepository(trx);
        if (!(await waiting.move(entry.id, ['waiting'], 'offered'))) {
          throw new AppError('CONFLICT', `waiting entry ${entry.id} is not waiting any more`);
        }
        offer = { id: deps.newId(), entryId: entry.id, appointmentId, endsAt: until };
        await waiting.insertOffer(offer);
        await tell(trx, offer);
      },
    },
    slot.staffIds,
    { kind: 'worker' },
  ).catch(notWanted);
  return placed && offer;
}

function daysBetween(first: LocalDay, last: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = first; day <= last && days.length < MOST_DAYS; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Who cannot be offered anything (a service is gone, they have left) is no reason to pass over the next. */
function notWanted(error: unknown): undefined {
  if (error instanceof AppError && error.code !== 'BUSY') return undefined;
  throw error;
}
