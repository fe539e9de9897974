import type { Letter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import { appointmentWords, type AppointmentWords } from './appointment-words.ts';
import type { WordedMail } from './mail-wordings.ts';
import { senderOf, type MessageContext } from './message-context.ts';
import { worded, wordingOf } from './wording-rules.ts';

/** Each with what only it says. */
export type CustomerLetter =
  | { kind: 'confirmation' }
  | { kind: 'moved'; before?: Date | undefined }
  | { kind: 'cancelled' }
  | { kind: 'lapsed' }
  | { kind: 'reminder' }
  | { kind: 'deposit'; amountCents: number; reference: string; until: Date }
  | { kind: 'waiting-offer'; until: Date; url: string; depositCents?: number | undefined }
  | { kind: 'review-request'; url: string; refuseUrl: string };

type Rest = Pick<Letter, 'title'> & Partial<Pick<Letter, 'facts' | 'links' | 'small'>>;

/** What a customer is told of an appointment, in the language they booked in. */
export function customerLetter(
  wanted: CustomerLetter,
  context: MessageContext,
  facts: AppointmentFacts,
): Letter {
  const words = appointmentWords(context, facts);
  const { appointment, staffName } = facts;
  const { language, customer } = appointment;
  const wording = wordingOf(wordedMail(wanted, facts), language, context.wordings);
  return {
    language,
    sender: senderOf(context),
    greeting: words.texts.greeting(customer.name),
    facts: words.facts,
    ...worded(wording, {
      name: customer.name,
      salon: context.settings.businessName,
      date: words.day,
      time: words.time,
      services: words.what,
      staff: staffName,
      ...('amountCents' in wanted && { amount: words.money(wanted.amountCents) }),
      ...('until' in wanted && { until: words.moment(wanted.until) }),
    }),
    ...restOf(wanted, words, context, facts),
  };
}

/** Who has cancelled makes it another mail. */
function wordedMail({ kind }: CustomerLetter, { appointment }: AppointmentFacts): WordedMail {
  if (kind !== 'cancelled') return kind;
  return appointment.cancelledBy === 'customer' ? 'cancelled-by-customer' : 'cancelled-by-salon';
}

/** What nobody words otherwise: what it is, the facts, where to go. */
function restOf(
  wanted: CustomerLetter,
  words: AppointmentWords,
  context: MessageContext,
  { appointment }: AppointmentFacts,
): Rest {
  const { texts, money, moment } = words;
  const manageUrl = context.manageUrl(appointment.id);
  const again = {
    href: `${context.siteUrl}/booking?lang=${appointment.language}`,
    label: texts.cancelled.again,
  };
  switch (wanted.kind) {
    case 'confirmation':
    case 'moved':
    case 'reminder':
      return {
        title: texts[wanted.kind].title,
        ...(wanted.kind === 'moved' && wanted.before && { facts: movedFacts(words, wanted.before) }),
        links: [{ href: manageUrl, label: texts.manage }],
        small: smallPrint(words, context),
      };
    case 'cancelled':
    case 'lapsed':
      return { title: texts[wanted.kind].title, links: [again] };
    case 'deposit': {
      const { title, button, amount, reference, until } = texts.deposit;
      return {
        title,
        facts: [
          ...words.facts,
          [amount, money(wanted.amountCents)],
          [reference, wanted.reference],
          [until, moment(wanted.until)],
        ],
        links: [{ href: manageUrl, label: button }],
      };
    }
    case 'waiting-offer': {
      const { title, until, button, ignore } = texts.waitingOffer;
      const deposit: [string, string][] =
        wanted.depositCents === undefined ? [] : [[texts.deposit.amount, money(wanted.depositCents)]];
      return {
        title,
        facts: [...words.facts, ...deposit, [until, moment(wanted.until)]],
        links: [{ href: wanted.url, label: button }],
        small: [ignore],
      };
    }
    case 'review-request': {
      const { title, button, refuse, why } = texts.reviewRequest;
      return {
        title,
        facts: [],
        links: [
          { href: wanted.url, label: button },
          { href: wanted.refuseUrl, label: refuse },
        ],
        small: [why],
      };
    }
  }
}

/** The time before stands beside the new one. */
function movedFacts({ facts, texts, moment }: AppointmentWords, before: Date): AppointmentWords['facts'] {
  return facts.flatMap((fact) =>
    fact[0] === texts.facts.when ? [fact, [texts.moved.before, moment(before)]] : [fact],
  );
}

function smallPrint({ texts }: AppointmentWords, { settings }: MessageContext): string[] {
  const { changeUntilMinutes, phone } = settings;
  return [
    changeUntilMinutes > 0 ? texts.manageUntil(Math.ceil(changeUntilMinutes / 60)) : '',
    phone === '' ? '' : texts.call(phone),
  ].filter((line) => line !== '');
}
