import type { Appointment } from '../booking/appointment.ts';
import type { Service } from '../booking/service.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { TEXTS } from '../i18n/texts.ts';

export interface Message {
  language: Language;
  subject: string;
  body: string;
}

/** What the customer will be told, in the language they booked in. Plain text. */
export function confirmationMessage(
  salon: { businessName: string; timeZone: string },
  appointment: Pick<Appointment, 'from' | 'language' | 'customer'>,
  service: Service,
): Message {
  const { language, customer, from } = appointment;
  const texts = TEXTS[language].message;
  const formats = formatsFor(language, salon.timeZone);
  const day = formats.longDay(wallClockAt(salon.timeZone, from).day);
  return {
    language,
    subject: texts.subject(salon.businessName),
    body: texts.body(customer.name, service.title[language], day, formats.time(from), salon.businessName),
  };
}
