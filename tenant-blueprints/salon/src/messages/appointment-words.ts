import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { MESSAGE_TEXTS, type MessageTexts } from '../i18n/messages-texts.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import type { MessageContext } from './message-context.ts';

/** An appointment in the reader's words: days and times of the salon's clock. */
export interface AppointmentWords {
  texts: MessageTexts;
  what: string;
  day: string;
  time: string;
  when: string;
  money: (cents: number) => string;
  /** A moment of another thing, such as the end of an offer. */
  moment: (at: Date) => string;
  facts: (readonly [string, string])[];
}

export function appointmentWords(
  { settings }: Pick<MessageContext, 'settings'>,
  { appointment, staffName }: Pick<AppointmentFacts, 'appointment' | 'staffName'>,
  language: Language = appointment.language,
): AppointmentWords {
  const { timeZone, street, city } = settings;
  const texts = MESSAGE_TEXTS[language];
  const formats = formatsFor(language, timeZone);
  const dayOf = (at: Date) => formats.longDay(wallClockAt(timeZone, at).day);
  const { from, to, services, priceCents } = appointment;
  const what = services.map(({ title }) => title[language]).join(', ');
  const when = texts.when(dayOf(from), formats.time(from), formats.time(to));
  const where = [street, city].filter((line) => line !== '').join(', ');
  const facts: [string, string][] = [
    [texts.facts.what, what],
    [texts.facts.when, when],
    [texts.facts.who, staffName],
    [texts.facts.where, where],
    [texts.facts.price, priceCents > 0 ? formats.money(priceCents) : ''],
  ];
  return {
    texts,
    what,
    day: dayOf(from),
    time: formats.time(from),
    when,
    money: formats.money,
    moment: (at) => texts.moment(dayOf(at), formats.time(at)),
    facts: facts.filter(([, value]) => value !== ''),
  };
}
