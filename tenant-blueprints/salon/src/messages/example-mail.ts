import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { composeLetter, type ComposedLetter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { validUntilFor } from '../vouchers/voucher-rules.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import { customerLetter, type CustomerLetter } from './customer-letter.ts';
import type { LocalWording, WordedMail } from './mail-wordings.ts';
import { voucherLetter, type IssuedVoucher } from './voucher-message.ts';

type MailOfVisit = Exclude<WordedMail, 'voucher'>;

const MINUTE_MS = 60_000;
const NAMES = { de: 'Erika Mustermann', en: 'Alex Example', ru: 'Мария Примерова' } as const;
const SERVICE = { de: 'Schnitt und Föhnen', en: 'Cut and blow-dry', ru: 'Стрижка и укладка' } as const;

export interface ExampleOptions {
  settings: SalonSettings;
  siteUrl: string;
  now: Date;
  language: Language;
  wording: LocalWording;
}

/** A mail as a customer gets it, about what nobody has booked or bought; it opens nobody's appointment. */
export function exampleMail(mail: WordedMail, options: ExampleOptions): ComposedLetter {
  const { settings, siteUrl, wording } = options;
  const home = `${siteUrl}/`;
  const context = {
    settings,
    siteUrl,
    from: undefined,
    manageUrl: () => home,
    wordings: { [mail]: wording },
    cardUrl: () => home,
  };
  if (mail === 'voucher') return composeLetter(voucherLetter(context, exampleVoucher(options)));
  return composeLetter(
    customerLetter(exampleLetter(mail, options, home), context, exampleFacts(mail, options)),
  );
}

function exampleVoucher({ settings, now, language }: ExampleOptions): IssuedVoucher {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    code: '0000EXAMP1E0',
    validUntil: validUntilFor(wallClockAt(settings.timeZone, now).day),
    amountCents: 5000,
    buyer: { name: NAMES[language] },
    forName: '',
    message: '',
    language,
  };
}

function exampleLetter(mail: MailOfVisit, options: ExampleOptions, url: string): CustomerLetter {
  const { settings, now } = options;
  const after = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  switch (mail) {
    case 'cancelled-by-customer':
    case 'cancelled-by-salon':
      return { kind: 'cancelled' };
    case 'deposit':
      return {
        kind: 'deposit',
        amountCents: 2000,
        reference: 'ABCD2345',
        until: after(settings.depositHoldMinutes),
      };
    case 'waiting-offer':
      return { kind: 'waiting-offer', until: after(settings.waitingOfferMinutes), url };
    case 'review-request':
      return { kind: 'review-request', url: settings.reviewUrl || url, refuseUrl: url };
    case 'moved':
      return { kind: 'moved', before: inDays(2, 600, options) };
    case 'confirmation':
    case 'reminder':
    case 'lapsed':
      return { kind: mail };
  }
}

function inDays(days: number, minutes: number, { settings, now }: ExampleOptions): Date {
  const { timeZone } = settings;
  return instantOf(timeZone, addDays(wallClockAt(timeZone, now).day, days), minutes);
}

function exampleFacts(mail: MailOfVisit, options: ExampleOptions): AppointmentFacts {
  const { now, language } = options;
  const [from, to] = [inDays(3, 600, options), inDays(3, 660, options)];
  const isCancelled = mail === 'cancelled-by-customer' || mail === 'cancelled-by-salon';
  const service = { serviceId: 'example', title: SERVICE, durationMinutes: 60, priceCents: 5800 };
  return {
    staffName: 'Anna',
    changedAt: now,
    chatId: undefined,
    appointment: {
      id: '00000000-0000-4000-8000-000000000000',
      from,
      to,
      blocked: { from, to },
      staffId: 1,
      services: [service],
      serviceId: service.serviceId,
      priceCents: service.priceCents,
      customer: { id: undefined, name: NAMES[language], phone: undefined, mail: undefined },
      language,
      source: 'online',
      isStaffWish: false,
      outcome: undefined,
      status: isCancelled ? 'cancelled' : 'booked',
      sequence: 0,
      seriesId: undefined,
      note: '',
      wish: '',
      heldUntil: undefined,
      heldFor: undefined,
      confirmedAt: undefined,
      createdAt: now,
      cancelledAt: isCancelled ? now : undefined,
      cancelledBy: isCancelled ? (mail === 'cancelled-by-customer' ? 'customer' : 'salon') : undefined,
    },
  };
}
