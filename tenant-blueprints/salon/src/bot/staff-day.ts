import { InlineKeyboard } from 'grammy';
import type { Actor } from '../booking/actor.ts';
import type { Appointment } from '../booking/appointment.ts';
import { blockTime } from '../booking/block-time.ts';
import { removeAbsence } from '../booking/remove-absence.ts';
import { dayBounds } from '../booking/slot-rules.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { today } from './choose-time.ts';
import { problemOf } from './problem-words.ts';
import { button, card, escapeHtml, momentOf, type Answer, type BotDeps, type Reader } from './reader.ts';

const HOUR_MS = 3_600_000;
const HOURS_OFFERED = 8;
const DAYS_AHEAD = 14;

/** Their own day; names only, as the calendar on the wall has them. */
export async function showToday(deps: BotDeps, reader: Reader): Promise<Answer> {
  return asStaff(reader, async ({ staffId }) => {
    const { texts, formats, settings } = reader;
    const day = today(deps, reader);
    const visits = await visitsOf(deps, dayBounds(settings.timeZone, day), staffId);
    const lines = visits.map((visit) => lineOf(reader, visit));
    return { text: card(texts.today(formats.longDay(day)), [], lines.join('\n') || texts.freeDay) };
  });
}

export async function showNext(deps: BotDeps, reader: Reader): Promise<Answer> {
  return asStaff(reader, async ({ staffId }) => {
    const { texts } = reader;
    const now = deps.now();
    const until = new Date(now.getTime() + DAYS_AHEAD * 24 * HOUR_MS);
    const [visit] = (await visitsOf(deps, { from: now, to: until }, staffId)).filter(
      ({ from }) => from >= now,
    );
    if (!visit) return { text: texts.nobodyNext };
    return { text: card(texts.nextVisit, [], `${momentOf(reader, visit.from)}\n${lineOf(reader, visit)}`) };
  });
}

/** The hours that come next, the current one first. */
export function showHours(deps: BotDeps, reader: Reader): Promise<Answer> {
  return asStaff(reader, () => {
    const first = Math.floor(deps.now().getTime() / HOUR_MS) * HOUR_MS;
    const keyboard = new InlineKeyboard();
    for (let hour = 0; hour < HOURS_OFFERED; hour += 1) {
      const start = new Date(first + hour * HOUR_MS);
      button(keyboard, reader.formats.time(start), { kind: 'block', start });
      if (hour % 4 === 3) keyboard.row();
    }
    return Promise.resolve({ text: reader.texts.chooseHour, keyboard });
  });
}

export function blockHour(deps: BotDeps, reader: Reader, start: Date): Promise<Answer> {
  return asStaff(reader, async ({ actor, staffId }) => {
    const { texts, formats } = reader;
    const to = new Date(start.getTime() + HOUR_MS);
    const { absence, stillBooked } = await blockTime(
      deps,
      { staffId, from: start, to, kind: 'block' },
      actor,
    );
    const warning = stillBooked.length > 0 ? texts.blockedWith(stillBooked.length) : '';
    return {
      text: card(texts.blocked(formats.time(start), formats.time(to)), [], warning),
      keyboard: button(new InlineKeyboard(), texts.unblock, { kind: 'unblock', id: absence.id }),
    };
  });
}

export function unblockHour(deps: BotDeps, reader: Reader, id: string): Promise<Answer> {
  return asStaff(reader, async ({ actor }) => {
    await removeAbsence(deps, id, actor);
    return { text: reader.texts.unblocked };
  });
}

async function asStaff(
  reader: Reader,
  work: (who: { actor: Actor; staffId: number }) => Promise<Answer>,
): Promise<Answer> {
  const { texts } = reader;
  const { user } = reader.chat;
  if (!user) return { text: texts.onlyStaff };
  const { id: userId, staffId } = user;
  if (staffId === undefined) return { text: texts.noChair };
  const kind = user.role === 'owner' ? 'owner' : 'staff';
  try {
    return await work({ actor: { kind, userId, staffId }, staffId });
  } catch (error) {
    const problem = problemOf(error, texts);
    if (problem === undefined) throw error;
    return { text: problem };
  }
}

async function visitsOf(
  { db }: BotDeps,
  period: { from: Date; to: Date },
  staffId: number,
): Promise<Appointment[]> {
  const visits = await createAppointmentsRepository(db).listMeeting(period, [staffId]);
  return visits
    .filter(({ status, heldFor }) => status === 'booked' && heldFor !== 'offer')
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
}

function lineOf({ formats, language }: Reader, { from, to, customer, services }: Appointment): string {
  const what = services.map(({ title }) => title[language]).join(' + ');
  return `${formats.time(from)}–${formats.time(to)}  <b>${escapeHtml(customer.name)}</b>  ${escapeHtml(what)}`;
}
