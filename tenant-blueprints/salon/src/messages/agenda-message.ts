import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { composeLetter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { NewMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Appointment } from '../booking/appointment.ts';
import { MESSAGE_TEXTS } from '../i18n/messages-texts.ts';
import { senderOf, type MessageContext } from './message-context.ts';

export interface AgendaReader {
  staffId: number;
  name: string;
  mail: string;
  language: Language;
}

/** The appointments of a day, for whoever does them. Notes about customers stay in the salon's own pages. */
export function agendaMessage(
  context: MessageContext,
  reader: AgendaReader,
  day: LocalDay,
  appointments: readonly Appointment[],
  isFirstVisit: (appointment: Appointment) => boolean,
): NewMessage | undefined {
  const [first] = appointments;
  const last = appointments.at(-1);
  if (!first || !last) return undefined;
  const texts = MESSAGE_TEXTS[reader.language];
  const formats = formatsFor(reader.language, context.settings.timeZone);
  const dayWords = formats.longDay(day);
  const composed = composeLetter({
    language: reader.language,
    sender: senderOf(context),
    subject: texts.agenda.subject(dayWords, appointments.length),
    title: texts.agenda.title(dayWords),
    greeting: texts.greeting(reader.name),
    paragraphs: [texts.agenda.lead(appointments.length, formats.time(first.from))],
    list: appointments.map((appointment) => ({
      head: `${formats.time(appointment.from)}–${formats.time(appointment.to)}  ${appointment.customer.name}`,
      lines: [
        appointment.services.map(({ title }) => title[reader.language]).join(', '),
        appointment.wish,
        isFirstVisit(appointment) ? texts.agenda.isNew : '',
      ].filter((line) => line !== ''),
    })),
    links: [{ href: `${context.siteUrl}/admin/calendar?day=${day}`, label: texts.agenda.button }],
  });
  return {
    dedupeKey: `agenda:${reader.staffId}:${day}`,
    kind: 'agenda',
    channel: 'mail',
    recipient: reader.mail,
    about: [
      `staff:${reader.staffId}`,
      ...appointments.flatMap(({ customer }) =>
        customer.id === undefined ? [] : [`customer:${customer.id}`],
      ),
    ],
    language: reader.language,
    subject: composed.subject,
    text: composed.text,
    html: composed.html,
    notAfter: last.to,
  };
}
