import { composeLetter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { Attachment, NewMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import { appointmentCalendar } from '../calendar-files/appointment-calendar.ts';
import { tooLateAt } from '../review-requests/review-request-rules.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import { appointmentWords } from './appointment-words.ts';
import { chatText } from './chat-text.ts';
import { customerLetter, type CustomerLetter } from './customer-letter.ts';
import { REVIEW_REQUEST } from './mail-wordings.ts';
import { organizerOf, type MessageContext } from './message-context.ts';

/** Too close to the beginning, a message is of no use. */
const LAST_MINUTES = 15;

/**
 * Undefined when there is no way to the customer. What a calendar must learn goes by mail where there is an address;
 * reminders and offers go to the chat first, where they are seen sooner. A request for a review goes by mail or not at
 * all: only a mail has the way to say no that every program knows.
 */
export function customerMessage(
  wanted: CustomerLetter,
  context: MessageContext,
  facts: AppointmentFacts,
  dedupeKey: string,
): NewMessage | undefined {
  const { appointment, chatId } = facts;
  const { mail } = appointment.customer;
  const forCalendar = methodOf(wanted.kind);
  const isOnlyByMail = wanted.kind === REVIEW_REQUEST;
  const isByMail = mail !== undefined && (forCalendar !== undefined || isOnlyByMail || chatId === undefined);
  if (!isByMail && (isOnlyByMail || chatId === undefined)) return undefined;

  const letter = customerLetter(wanted, context, facts);
  const composed = composeLetter(letter);
  const shared = {
    dedupeKey,
    kind: wanted.kind,
    about: [...aboutOf(facts), ...movedFrom(wanted)],
    language: appointment.language,
    subject: composed.subject,
    notAfter: notAfterOf(wanted, facts, context),
    isQuiet: wanted.kind === 'reminder' || isOnlyByMail,
  };
  const byMail = {
    text: composed.text,
    html: composed.html,
    ...(forCalendar &&
      mail !== undefined && { attachments: [attachment(forCalendar, context, facts, mail)] }),
    ...(wanted.kind === REVIEW_REQUEST && { unsubscribeUrl: wanted.refuseUrl }),
  };
  if (isByMail) return { ...shared, ...byMail, channel: 'mail', recipient: mail };
  return {
    ...shared,
    channel: 'telegram',
    recipient: chatId ?? '',
    // The owner's words are for mails, which have room for them.
    text: chatText(customerLetter(wanted, { ...context, wordings: {} }, facts)),
    ...(mail !== undefined && { fallbackRecipient: mail }),
  };
}

/** Whoever erases a customer finds their messages by it. */
export function aboutOf({ appointment }: Pick<AppointmentFacts, 'appointment'>): string[] {
  const { id, from, customer } = appointment;
  return [
    `appointment:${id}`,
    `start:${from.toISOString()}`,
    ...(customer.id === undefined ? [] : [`customer:${customer.id}`]),
  ];
}

const MOVED_FROM = 'moved-from:';

function movedFrom(wanted: CustomerLetter): string[] {
  return wanted.kind === 'moved' && wanted.before ? [`${MOVED_FROM}${wanted.before.toISOString()}`] : [];
}

/** The time that the customer still knows when these never reached them. */
export function timeBefore(unsent: readonly { about: readonly string[] }[]): Date | undefined {
  const times = unsent.flatMap(({ about }) => about.filter((entry) => entry.startsWith(MOVED_FROM)));
  const [first] = times.map((entry) => entry.slice(MOVED_FROM.length)).sort();
  return first === undefined ? undefined : new Date(first);
}

function methodOf(kind: CustomerLetter['kind']): 'REQUEST' | 'CANCEL' | undefined {
  if (kind === 'confirmation' || kind === 'moved') return 'REQUEST';
  return kind === 'cancelled' ? 'CANCEL' : undefined;
}

function notAfterOf(
  wanted: CustomerLetter,
  { appointment }: AppointmentFacts,
  { settings }: Pick<MessageContext, 'settings'>,
): Date {
  if (wanted.kind === 'deposit' || wanted.kind === 'waiting-offer') return wanted.until;
  if (wanted.kind === REVIEW_REQUEST) return tooLateAt(appointment.to, settings.reviewAfterHours);
  return new Date(appointment.from.getTime() - (wanted.kind === 'reminder' ? LAST_MINUTES * 60_000 : 0));
}

function attachment(
  method: 'REQUEST' | 'CANCEL',
  context: MessageContext,
  facts: AppointmentFacts,
  mail: string,
): Attachment {
  const { appointment, changedAt } = facts;
  const { settings } = context;
  const words = appointmentWords(context, facts);
  const content = appointmentCalendar(
    {
      ...appointment,
      title: `${words.what} (${settings.businessName})`,
      location: [settings.businessName, settings.street, settings.city]
        .filter((line) => line !== '')
        .join(', '),
      description: `${words.texts.manage}: ${context.manageUrl(appointment.id)}`,
      changedAt,
    },
    { method, organizer: organizerOf(context), attendee: { name: appointment.customer.name, mail } },
  );
  return {
    filename: 'termin.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content,
    isCalendar: true,
  };
}
