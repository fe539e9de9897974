import { InlineKeyboard } from 'grammy';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Actor } from '../booking/actor.ts';
import type { Appointment } from '../booking/appointment.ts';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { moveAppointment } from '../booking/move-appointment.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { appointmentCard } from './book-here.ts';
import { createChatsRepository } from './chats-repository.ts';
import { addDayButtons, addTimeButtons, today } from './choose-time.ts';
import { problemOf } from './problem-words.ts';
import { button, type Answer, type BotDeps, type Reader } from './reader.ts';

const BOT: Actor = { kind: 'bot' };
const DAYS_LOOKED_AT = 31;

/** A message for each appointment ahead, with its buttons. */
export async function listMine(deps: BotDeps, reader: Reader): Promise<Answer[]> {
  const { texts } = reader;
  const appointments = createAppointmentsRepository(deps.db);
  const mine = await Promise.all((await idsAhead(deps, reader)).map((id) => appointments.find(id)));
  const cards = mine
    .filter((appointment) => appointment !== undefined)
    .map((appointment) => ({
      text: appointmentCard(reader, appointment, texts.mine),
      keyboard: changeButtons(reader, appointment),
    }));
  const hint = reader.chat.customer ? [] : [{ text: texts.onlyThisChat }];
  return cards.length > 0 ? [...cards, ...hint] : [{ text: texts.noneAhead }, ...hint];
}

function changeButtons({ texts }: Reader, { id }: Appointment): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  button(keyboard, texts.move, { kind: 'move', id });
  button(keyboard, texts.cancel, { kind: 'cancel', id }).row();
  return keyboard;
}

/** Only what this chat may see: a press can carry any id. */
async function ownAppointment(deps: BotDeps, reader: Reader, id: string): Promise<Appointment | undefined> {
  const ids = await idsAhead(deps, reader);
  return ids.includes(id) ? createAppointmentsRepository(deps.db).find(id) : undefined;
}

function idsAhead(deps: BotDeps, { chatId, chat }: Reader): Promise<string[]> {
  return createChatsRepository(deps.db).listAhead(chatId, chat.customer?.id, deps.now());
}

export async function askCancel(deps: BotDeps, reader: Reader, id: string): Promise<Answer> {
  const appointment = await ownAppointment(deps, reader, id);
  const { texts } = reader;
  if (!appointment) return { text: texts.gone };
  const keyboard = new InlineKeyboard();
  button(keyboard, texts.cancelYes, { kind: 'cancel-yes', id }).row();
  button(keyboard, texts.back, { kind: 'mine' });
  return {
    text: `${appointmentCard(reader, appointment, texts.cancel)}\n\n${texts.cancelQuestion}`,
    keyboard,
  };
}

export async function cancelMine(deps: BotDeps, reader: Reader, id: string): Promise<Answer> {
  return inWords(reader, async () => {
    const mine = await ownAppointment(deps, reader, id);
    if (!mine) return { text: reader.texts.gone };
    const { appointment } = await cancelAppointment(deps, { id }, BOT);
    return { text: appointmentCard(reader, appointment, reader.texts.cancelled) };
  });
}

export async function showMoveDays(deps: BotDeps, reader: Reader, id: string): Promise<Answer> {
  const moving = await ownAppointment(deps, reader, id);
  const { texts } = reader;
  if (!moving) return { text: texts.gone };
  const keyboard = new InlineKeyboard();
  const found = await addDayButtons(deps, reader, keyboard, {
    question: { ...questionOf(moving), from: today(deps, reader), days: DAYS_LOOKED_AT },
    press: (day) => ({ kind: 'move-times', id, day }),
  });
  button(keyboard, texts.back, { kind: 'mine' });
  return { text: found > 0 ? texts.chooseDay : texts.nothingFree, keyboard };
}

export async function showMoveTimes(
  deps: BotDeps,
  reader: Reader,
  { id, day }: { id: string; day: LocalDay },
): Promise<Answer> {
  const moving = await ownAppointment(deps, reader, id);
  const { texts, formats } = reader;
  if (!moving) return { text: texts.gone };
  const keyboard = new InlineKeyboard();
  const found = await addTimeButtons(deps, reader, keyboard, {
    question: { ...questionOf(moving), from: day, days: 1 },
    press: (start) => ({ kind: 'move-to', id, start }),
  });
  button(keyboard, texts.back, { kind: 'move', id });
  return { text: found > 0 ? texts.chooseTime(formats.longDay(day)) : texts.nothingFree, keyboard };
}

export async function moveMine(
  deps: BotDeps,
  reader: Reader,
  { id, start }: { id: string; start: Date },
): Promise<Answer> {
  return inWords(reader, async () => {
    const mine = await ownAppointment(deps, reader, id);
    if (!mine) return { text: reader.texts.gone };
    // A press that comes twice has moved it already.
    const isThere = mine.from.getTime() === start.getTime();
    const { appointment, before } = isThere
      ? { appointment: mine, before: undefined }
      : { before: mine.from, ...(await moveAppointment(deps, { id, start, sequence: mine.sequence }, BOT)) };
    return {
      text: appointmentCard(reader, appointment, reader.texts.moved, before),
      keyboard: changeButtons(reader, appointment),
    };
  });
}

function questionOf(moving: Appointment) {
  return {
    serviceIds: moving.services.map(({ serviceId }) => serviceId),
    staffId: moving.isStaffWish ? moving.staffId : undefined,
    moving,
  };
}

async function inWords({ texts }: Reader, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error, texts);
    if (problem === undefined) throw error;
    return { text: problem };
  }
}
