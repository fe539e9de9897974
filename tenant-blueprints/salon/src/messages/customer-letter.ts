import type { Letter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import { appointmentWords, type AppointmentWords } from './appointment-words.ts';
import { senderOf, type MessageContext } from './message-context.ts';

/** Each with what only it says. */
export type CustomerLetter =
  | { kind: 'confirmation' }
  | { kind: 'moved' }
  | { kind: 'cancelled' }
  | { kind: 'lapsed' }
  | { kind: 'reminder' }
  | { kind: 'deposit'; amountCents: number; reference: string; until: Date }
  | { kind: 'waiting-offer'; until: Date; url: string }
  | { kind: 'review-request'; url: string };

type Words = Pick<Letter, 'subject' | 'title' | 'paragraphs'> &
  Partial<Pick<Letter, 'facts' | 'links' | 'small'>>;

/** What a customer is told of an appointment, in the language they booked in. */
export function customerLetter(
  wanted: CustomerLetter,
  context: MessageContext,
  facts: AppointmentFacts,
): Letter {
  const words = appointmentWords(context, facts);
  const { appointment } = facts;
  const said = saidBy(wanted, words, context, facts);
  return {
    language: appointment.language,
    sender: senderOf(context),
    greeting: words.texts.greeting(appointment.customer.name),
    facts: words.facts,
    ...said,
  };
}

function saidBy(
  wanted: CustomerLetter,
  words: AppointmentWords,
  context: MessageContext,
  { appointment }: AppointmentFacts,
): Words {
  const { texts, day, time, money, moment } = words;
  const { businessName } = context.settings;
  const manageUrl = context.manageUrl(appointment.id);
  const manage = { links: [{ href: manageUrl, label: texts.manage }], small: smallPrint(words, context) };
  switch (wanted.kind) {
    case 'confirmation':
    case 'moved':
    case 'reminder': {
      const { subject, title, lead } = texts[wanted.kind];
      return { subject: subject(businessName, day, time), title, paragraphs: [lead], ...manage };
    }
    case 'cancelled': {
      const { subject, title, byCustomer, bySalon, again } = texts.cancelled;
      return {
        subject: subject(businessName, day),
        title,
        paragraphs: [appointment.cancelledBy === 'customer' ? byCustomer : bySalon],
        links: [{ href: `${context.siteUrl}/book?lang=${appointment.language}`, label: again }],
      };
    }
    case 'lapsed': {
      const { subject, title, lead } = texts.lapsed;
      const links = [
        { href: `${context.siteUrl}/book?lang=${appointment.language}`, label: texts.cancelled.again },
      ];
      return { subject: subject(businessName, day), title, paragraphs: [lead], links };
    }
    case 'deposit': {
      const { subject, title, lead, button, ...labels } = texts.deposit;
      const amount = money(wanted.amountCents);
      return {
        subject: subject(businessName, amount),
        title,
        paragraphs: [lead(amount, moment(wanted.until))],
        facts: [
          ...words.facts,
          [labels.amount, amount],
          [labels.reference, wanted.reference],
          [labels.until, moment(wanted.until)],
        ],
        links: [{ href: manageUrl, label: button }],
      };
    }
    case 'waiting-offer': {
      const { subject, title, lead, button, ignore } = texts.waitingOffer;
      return {
        subject: subject(businessName, day, time),
        title,
        paragraphs: [lead(moment(wanted.until))],
        links: [{ href: wanted.url, label: button }],
        small: [ignore],
      };
    }
    case 'review-request': {
      const { subject, title, lead, button } = texts.reviewRequest;
      const links = [{ href: wanted.url, label: button }];
      return { subject: subject(businessName), title, paragraphs: [lead], facts: [], links };
    }
  }
}

function smallPrint({ texts }: AppointmentWords, { settings }: MessageContext): string[] {
  const { changeUntilMinutes, phone } = settings;
  return [
    changeUntilMinutes > 0 ? texts.manageUntil(Math.ceil(changeUntilMinutes / 60)) : '',
    phone === '' ? '' : texts.call(phone),
  ].filter((line) => line !== '');
}
