import { addDays, isLocalDay, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName, isOfSalon, type Actor } from '../booking/actor.ts';
import { readContact } from '../booking/find-or-add-customer.ts';
import { searchCalendar } from '../booking/search-calendar.ts';
import { createBookingLocks } from '../data/booking-locks.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { WaitingEntry } from './waiting-entry.ts';

/** Texts are clean (`booking-input.ts`). */
export interface WaitingWish {
  serviceIds: string[];
  staffId?: number | undefined;
  fromDay: LocalDay;
  untilDay: LocalDay;
  /** Minutes after midnight; the whole day without them. */
  earliest?: number | undefined;
  latest?: number | undefined;
  name: string;
  phone?: string | undefined;
  mail?: string | undefined;
  language: WaitingEntry['language'];
}

const MOST_OPEN = 3;
const LAST_MINUTE = 1439;

/** Whoever stands on the list first is asked first. */
export async function joinWaitingList(
  deps: SalonDeps,
  wish: WaitingWish,
  actor: Actor,
): Promise<{ entry: WaitingEntry }> {
  const settings = await deps.settings.read();
  if (!settings.offersWaitingList) {
    throw salonError('BOOKING_CLOSED', 'this salon keeps no waiting list; please call');
  }
  if (wish.phone === undefined && wish.mail === undefined) {
    throw new AppError('INVALID_INPUT', 'give a phone number or a mail address, else we cannot tell you', {
      fields: ['contact'],
    });
  }
  const today = wallClockAt(settings.timeZone, deps.now()).day;
  requireDays(wish, today, addDays(today, settings.bookingHorizonDays - 1));
  // Refuses services and people that cannot be booked like this.
  const question = { ...wish, firstDay: today, lastDay: today, now: deps.now() };
  await searchCalendar(deps.db, settings, question, actor);
  const { lockNames } = await readContact(wish, settings.timeZone);

  return deps.db.transaction(async (trx) => {
    // Whoever joins many times at once stands in one line, or all of them would count the same.
    await createBookingLocks(trx).acquire(lockNames, [], []);
    const waiting = createWaitingRepository(trx);
    const contact = { phone: wish.phone, mail: wish.mail };
    if (!isOfSalon(actor) && (await waiting.countOpen(contact)) >= MOST_OPEN) {
      throw salonError(
        'TOO_MANY_OPEN_BOOKINGS',
        `this contact waits for ${MOST_OPEN} appointments already; please leave one of those lists first`,
      );
    }
    const id = deps.newId();
    const { earliest = 0, latest = LAST_MINUTE } = wish;
    await waiting.insert({
      ...wish,
      id,
      ...contact,
      staffId: wish.staffId,
      earliest,
      latest,
    });
    await writeAudit(trx, { actor: actorName(actor), action: 'waiting.join', about: `waiting:${id}` });
    const entry = await waiting.find(id);
    if (!entry) throw new Error(`waiting entry ${id} is gone`);
    return { entry };
  });
}

function requireDays(
  { fromDay, untilDay, earliest = 0, latest = LAST_MINUTE }: WaitingWish,
  first: LocalDay,
  last: LocalDay,
): void {
  const areDays = isLocalDay(fromDay) && isLocalDay(untilDay);
  if (areDays && fromDay <= untilDay && untilDay >= first && fromDay <= last && earliest <= latest) return;
  throw new AppError(
    'INVALID_INPUT',
    `the days must lie between ${first} and ${last}, got ${fromDay} to ${untilDay}, and end after they begin`,
    { fields: ['fromDay', 'untilDay'] },
  );
}
