import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Appointment } from '../booking/appointment.ts';
import type { CalendarAppointment } from '../calendar-files/appointment-calendar.ts';

/**
 * What a calendar outside of the salon gets to see. Its program and its maker are not the salon's: of the customer
 * only the first name with one letter, never a number, an address, a wish or a note.
 */
export function feedEntry(
  appointment: Appointment,
  changedAt: Date,
  language: Language,
): CalendarAppointment {
  const services = appointment.services.map(({ title }) => title[language]).join(', ');
  return {
    id: appointment.id,
    from: appointment.from,
    to: appointment.to,
    sequence: appointment.sequence,
    status: appointment.status,
    title: `${shortName(appointment.customer.name)}: ${services}`,
    location: '',
    description: '',
    changedAt,
  };
}

/** "Erika M." of "Erika Mustermann". */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last === undefined ? first : `${first} ${String.fromCodePoint(last.codePointAt(0) ?? 46)}.`;
}
