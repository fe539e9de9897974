import { InlineKeyboard } from 'grammy';
import type { Appointment } from '../booking/appointment.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { siteText } from '../site/site-text.ts';
import { createChatsRepository, type Draft } from './chats-repository.ts';
import { readName, readPhone } from './contact-input.ts';
import { problemOf } from './problem-words.ts';
import { button, card, escapeHtml, momentOf, type Answer, type BotDeps, type Reader } from './reader.ts';

/** Of a chat that nobody has proved to be a customer's: enough for a family, too few to fill a calendar. */
const MOST_UNPROVED = 3;

export interface Asked extends Answer {
  /** Asks Telegram for the person's own number. */
  wantsContact?: true;
}

/** The time was chosen: what is not known of the person is asked next. */
export async function beginDraft(
  deps: BotDeps,
  reader: Reader,
  { serviceId, start }: { serviceId: string; start: Date },
): Promise<Asked> {
  const { customer } = reader.chat;
  const draft: Draft = {
    serviceId,
    start: start.toISOString(),
    ...(customer && { name: customer.name, isProved: true }),
    ...(customer?.phone !== undefined && { phone: customer.phone }),
  };
  return askNext(deps, reader, draft);
}

/** What somebody typed while a booking is being made; undefined when none is. */
export async function takeText(deps: BotDeps, reader: Reader, text: string): Promise<Asked | undefined> {
  const { draft } = reader.chat;
  const { texts } = reader;
  if (!draft) return undefined;
  if (draft.name === undefined) {
    const name = readName(text);
    return name === undefined ? { text: texts.nameWrong } : askNext(deps, reader, { ...draft, name });
  }
  if (hasContact(reader, draft)) return undefined;
  const phone = await readPhone(text, reader.settings.timeZone);
  if (phone === undefined)
    return { text: texts.phoneWrong(escapeHtml(text.slice(0, 40))), wantsContact: true };
  return askNext(deps, reader, { ...draft, phone, isProved: false });
}

/** A number that Telegram has sent: proved only when it is the sender's own. */
export async function takeContact(
  deps: BotDeps,
  reader: Reader,
  contact: { phone: string; isOwn: boolean },
): Promise<Asked | undefined> {
  const { draft } = reader.chat;
  if (!draft) return undefined;
  const text = contact.phone.startsWith('+') ? contact.phone : `+${contact.phone}`;
  const phone = await readPhone(text, reader.settings.timeZone);
  if (phone === undefined)
    return { text: reader.texts.phoneWrong(escapeHtml(contact.phone)), wantsContact: true };
  return askNext(deps, reader, { ...draft, phone, isProved: contact.isOwn });
}

async function askNext(deps: BotDeps, reader: Reader, draft: Draft): Promise<Asked> {
  const { texts } = reader;
  await createChatsRepository(deps.db).setDraft(reader.chatId, draft);
  if (draft.name === undefined) return { text: texts.askName };
  if (!hasContact(reader, draft)) return { text: texts.askPhone, wantsContact: true };
  return summary(deps, reader, draft, draft.name);
}

/** A customer whom we know by mail needs no number. */
function hasContact({ chat }: Reader, draft: Draft): boolean {
  return draft.phone !== undefined || chat.customer?.mail !== undefined;
}

async function summary(deps: BotDeps, reader: Reader, draft: Draft, name: string): Promise<Asked> {
  const { texts, language, formats } = reader;
  const service = await createServicesRepository(deps.db).find(draft.serviceId);
  if (!service) return { text: texts.notOffered };
  const keyboard = new InlineKeyboard();
  button(keyboard, texts.confirm, { kind: 'confirm' }).row();
  button(keyboard, texts.drop, { kind: 'drop' });
  return {
    text: card(
      texts.summary,
      [
        [texts.facts.what, service.title[language]],
        [texts.facts.when, momentOf(reader, new Date(draft.start))],
        [texts.facts.price, formats.money(service.priceCents)],
        [texts.facts.name, name],
        [texts.facts.phone, draft.phone ?? ''],
      ],
      escapeHtml(texts.consent(`${deps.siteUrl}/privacy?lang=${language}`)),
    ),
    keyboard,
  };
}

export async function dropDraft(deps: BotDeps, { chatId, texts }: Reader): Promise<Answer> {
  await createChatsRepository(deps.db).setDraft(chatId, undefined);
  return { text: texts.dropped };
}

/** Books what the draft says. Pressed twice it books once: the draft is gone by then. */
export async function confirmDraft(deps: BotDeps, reader: Reader): Promise<Answer> {
  const { draft, customer } = reader.chat;
  const { texts, chatId, language, settings } = reader;
  const chats = createChatsRepository(deps.db);
  if (draft?.name === undefined) return { text: texts.gone };
  const isProved = draft.isProved === true;
  const ahead = await chats.listAhead(chatId, undefined, deps.now());
  if (!isProved && ahead.length >= MOST_UNPROVED) return { text: texts.tooMany };
  const consent = await siteText(deps.db, 'consent', settings, language);
  try {
    const { appointment } = await bookAppointment(
      deps,
      {
        serviceIds: [draft.serviceId],
        start: new Date(draft.start),
        name: draft.name,
        phone: draft.phone,
        mail: customer?.mail,
        language,
        consent: { version: consent.version },
        source: 'bot',
      },
      { kind: 'bot' },
      {
        also: async (trx, id) => {
          const inIt = createChatsRepository(trx);
          await inIt.addAppointment(chatId, id);
          await inIt.setDraft(chatId, undefined);
        },
      },
    );
    const { id: customerId } = appointment.customer;
    if (isProved && !customer && customerId !== undefined) await chats.bindCustomer(chatId, customerId);
    return bookedAnswer(reader, appointment);
  } catch (error) {
    const problem = problemOf(error, texts);
    if (problem === undefined) throw error;
    const keyboard = new InlineKeyboard();
    return {
      text: problem,
      keyboard: button(keyboard, texts.chooseDay, { kind: 'days', serviceId: draft.serviceId, page: 0 }),
    };
  }
}

function bookedAnswer(reader: Reader, appointment: Appointment): Answer {
  const { texts } = reader;
  return {
    text: appointmentCard(reader, appointment, texts.booked),
    keyboard: button(new InlineKeyboard(), texts.mine, { kind: 'mine' }),
  };
}

export function appointmentCard(
  reader: Reader,
  appointment: Appointment,
  title: string,
  before?: Date,
): string {
  const { texts, language, formats } = reader;
  return card(title, [
    [texts.facts.what, appointment.services.map(({ title: name }) => name[language]).join(' + ')],
    [texts.facts.when, momentOf(reader, appointment.from)],
    [texts.facts.before, before ? momentOf(reader, before) : ''],
    [texts.facts.price, formats.money(appointment.priceCents)],
  ]);
}
