import { InlineKeyboard } from 'grammy';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Actor } from '../booking/actor.ts';
import { findFreeDays, type SlotQuestion } from '../booking/find-free-slots.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { button, escapeHtml, type Answer, type BotDeps, type Reader } from './reader.ts';
import type { Press } from './press-keys.ts';

const BOT: Actor = { kind: 'bot' };
const DAYS_SHOWN = 6;
const DAYS_LOOKED_AT = 31;
const MOST_SERVICES = 40;
const MOST_TIMES = 40;

export async function showServices(deps: BotDeps, reader: Reader): Promise<Answer> {
  const { texts, settings, language, formats } = reader;
  if (!settings.isBookingOpen)
    return { text: escapeHtml(settings.bookingClosedNote[language]) || texts.bookingClosed };
  const offered = await createServicesRepository(deps.db).listOffered();
  const keyboard = new InlineKeyboard();
  for (const service of offered.slice(0, MOST_SERVICES)) {
    const label = `${service.title[language]}  ${formats.money(service.priceCents)}`;
    button(keyboard, label, { kind: 'days', serviceId: service.id, page: 0 }).row();
  }
  const hint = settings.maxServicesPerVisit > 1 ? `\n\n${texts.severalOnSite}` : '';
  return { text: `${texts.chooseService}${hint}`, keyboard };
}

/** Days on which the service can be had; `page` counts months from today. */
export async function showDays(
  deps: BotDeps,
  reader: Reader,
  { serviceId, page }: { serviceId: string; page: number },
): Promise<Answer> {
  const first = addDays(today(deps, reader), page * DAYS_LOOKED_AT);
  const keyboard = new InlineKeyboard();
  const found = await addDayButtons(deps, reader, keyboard, {
    question: { serviceIds: [serviceId], from: first, days: DAYS_LOOKED_AT },
    press: (day) => ({ kind: 'times', serviceId, day }),
  });
  if (page > 0) button(keyboard, reader.texts.earlier, { kind: 'days', serviceId, page: page - 1 });
  if (addDays(first, DAYS_LOOKED_AT) <= lastDay(deps, reader) && page < 12)
    button(keyboard, reader.texts.later, { kind: 'days', serviceId, page: page + 1 });
  button(keyboard.row(), reader.texts.back, { kind: 'services' });
  return { text: found > 0 ? reader.texts.chooseDay : reader.texts.nothingFree, keyboard };
}

/** Adds the days that have something free; answers how many. */
export async function addDayButtons(
  deps: BotDeps,
  reader: Reader,
  keyboard: InlineKeyboard,
  { question, press }: { question: SlotQuestion; press: (day: LocalDay) => Press },
): Promise<number> {
  const days = await findFreeDays(deps, question, BOT);
  const free = days.filter(({ slots }) => slots.length > 0);
  for (const [index, { day }] of free.slice(0, DAYS_SHOWN * 2).entries()) {
    button(keyboard, reader.formats.shortDay(day), press(day));
    if (index % 2 === 1) keyboard.row();
  }
  keyboard.row();
  return free.length;
}

export async function showTimes(
  deps: BotDeps,
  reader: Reader,
  { serviceId, day }: { serviceId: string; day: LocalDay },
): Promise<Answer> {
  const keyboard = new InlineKeyboard();
  const found = await addTimeButtons(deps, reader, keyboard, {
    question: { serviceIds: [serviceId], from: day, days: 1 },
    press: (start) => ({ kind: 'time', serviceId, start }),
  });
  button(keyboard, reader.texts.back, { kind: 'days', serviceId, page: 0 });
  const { texts, formats } = reader;
  return { text: found > 0 ? texts.chooseTime(formats.longDay(day)) : texts.nothingFree, keyboard };
}

export async function addTimeButtons(
  deps: BotDeps,
  reader: Reader,
  keyboard: InlineKeyboard,
  { question, press }: { question: SlotQuestion; press: (start: Date) => Press },
): Promise<number> {
  const [day] = await findFreeDays(deps, question, BOT);
  const slots = day?.slots.slice(0, MOST_TIMES) ?? [];
  for (const [index, { start }] of slots.entries()) {
    button(keyboard, reader.formats.time(start), press(start));
    if (index % 4 === 3) keyboard.row();
  }
  keyboard.row();
  return slots.length;
}

export function today({ now }: BotDeps, { settings }: Reader): LocalDay {
  return wallClockAt(settings.timeZone, now()).day;
}

function lastDay(deps: BotDeps, reader: Reader): LocalDay {
  return addDays(today(deps, reader), reader.settings.bookingHorizonDays - 1);
}
