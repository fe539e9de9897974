import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { testAppointment } from '../testing/test-appointment.ts';
import { agendaMessage } from './agenda-message.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import type { CustomerLetter } from './customer-letter.ts';
import { customerMessage } from './customer-message.ts';
import type { MessageContext } from './message-context.ts';

const appointment = testAppointment();
const facts: AppointmentFacts = {
  appointment,
  staffName: 'Anna',
  changedAt: new Date('2030-03-01T10:00:00Z'),
  chatId: undefined,
};
const context: MessageContext = {
  settings: {
    ...DEFAULTS,
    businessName: 'Salon Linde',
    street: 'Weg 1',
    city: '12345 Stadt',
    phone: '030 1',
  },
  siteUrl: 'https://salon.example',
  from: 'termine@salon.example',
  manageUrl: (id) => `https://salon.example/termin/token-of-${id}`,
  wordings: {},
};
const message = (wanted: CustomerLetter, changes: Partial<AppointmentFacts> = {}) =>
  customerMessage(wanted, context, { ...facts, ...changes }, 'key');
const letters: CustomerLetter[] = [
  { kind: 'confirmation' },
  { kind: 'moved' },
  { kind: 'cancelled' },
  { kind: 'lapsed' },
  { kind: 'reminder' },
  { kind: 'deposit', amountCents: 2000, reference: 'ABCD2345', until: new Date('2030-03-02T10:00:00Z') },
  {
    kind: 'waiting-offer',
    until: new Date('2030-03-02T10:00:00Z'),
    url: 'https://salon.example/warteliste/x',
  },
  { kind: 'review-request', url: 'https://reviews.example/salon', refuseUrl: 'https://salon.example/no' },
];

describe('customerMessage', () => {
  it('tells what, when, by whom and where, and how it is changed', () => {
    const sent = message({ kind: 'confirmation' });

    expect(sent).toMatchObject({
      channel: 'mail',
      recipient: 'erika@example.de',
      subject: 'Ihr Termin am Dienstag, 5. März um 09:00 Uhr: Salon Linde',
      notAfter: appointment.from,
      isQuiet: false,
    });
    expect(sent?.text).toContain('Schnitt');
    expect(sent?.text).toContain('Dienstag, 5. März, 09:00 bis 10:00 Uhr');
    expect(sent?.text).toContain('Anna');
    expect(sent?.text).toContain('45\u00a0€');
    expect(sent?.text).toContain(`https://salon.example/termin/token-of-${appointment.id}`);
    expect(sent?.text).toContain('bis 24 Stunden vorher');
    expect(sent?.about).toEqual([
      `appointment:${appointment.id}`,
      'start:2030-03-05T08:00:00.000Z',
      'customer:c1',
    ]);
  });

  it.each(LANGUAGES)(
    'says everything in %s, as text and as HTML, and nothing of the salon’s notes',
    (language) => {
      for (const letter of letters) {
        const sent = message(letter, { appointment: { ...appointment, language } });
        expect(sent?.subject, letter.kind).toContain('Salon Linde');
        for (const body of [sent?.text ?? '', sent?.html ?? '']) {
          expect(body).toContain('Erika');
          expect(body).not.toMatch(/undefined|\[object|planted note|NaN/);
        }
      }
    },
  );

  it('says it in the owner’s words, and keeps what they cannot word: facts, links, the calendar', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const words = {
      subject: '{name}: {services} bei {staff}',
      intro: `Fein, {name}\n\n${hostile}`,
      closing: '',
    };
    const wordings: MessageContext['wordings'] = {
      confirmation: { de: { ...words, closing: 'Ihre {salon}' }, en: words, ru: words },
    };

    const sent = customerMessage({ kind: 'confirmation' }, { ...context, wordings }, facts, 'key');

    expect(sent?.subject).toBe('Erika: Schnitt bei Anna');
    expect(sent?.text).toMatch(/^Guten Tag Erika,\n\nFein, Erika\n\n<img[^\n]*\n\nLeistung:/);
    expect(sent?.text).toContain('\n\nIhre Salon Linde\n\nVerschieben oder absagen können Sie bis');
    for (const body of [sent?.text, sent?.html]) {
      expect(body).toContain('Dienstag, 5. März, 09:00 bis 10:00 Uhr');
      expect(body).toContain(`https://salon.example/termin/token-of-${appointment.id}`);
    }
    expect(sent?.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(sent?.html).not.toContain('<img');
    expect(sent?.attachments).toHaveLength(1);
  });

  it('leaves chats in the template’s words', () => {
    const words = { subject: 'x', intro: 'Anders', closing: 'y' };
    const wordings = { reminder: { de: words, en: words, ru: words } };

    const sent = customerMessage(
      { kind: 'reminder' },
      { ...context, wordings },
      { ...facts, chatId: '17' },
      'key',
    );

    expect(sent?.text).toContain('Wir erinnern Sie an Ihren Termin.');
    expect(sent?.text).not.toContain('Anders');
  });

  it('puts the appointment into the calendar and takes it out again, by the same name', () => {
    const parse = (content = '') =>
      new ICAL.Component(ICAL.parse(content) as never).getFirstSubcomponent('vevent');
    const [put] = message({ kind: 'confirmation' })?.attachments ?? [];
    const [taken] =
      message(
        { kind: 'cancelled' },
        { appointment: { ...appointment, status: 'cancelled', sequence: 1, cancelledBy: 'customer' } },
      )?.attachments ?? [];

    expect(put?.contentType).toContain('method=REQUEST');
    expect(taken?.contentType).toContain('method=CANCEL');
    expect(parse(put?.content)?.getFirstPropertyValue('uid')).toBe(appointment.id);
    expect(parse(taken?.content)?.getFirstPropertyValue('uid')).toBe(appointment.id);
    expect(parse(taken?.content)?.getFirstPropertyValue('sequence')).toBe(1);
    expect(message({ kind: 'reminder' })?.attachments).toBeUndefined();
  });

  it('says who has cancelled', () => {
    const by = (cancelledBy: 'customer' | 'salon') =>
      message({ kind: 'cancelled' }, { appointment: { ...appointment, cancelledBy } })?.text;

    expect(by('customer')).toContain('Ihre Absage erhalten');
    expect(by('salon')).toContain('leider müssen wir');
    expect(by('salon')).toContain('https://salon.example/booking?lang=de');
  });

  it('goes to the chat where that is seen sooner, with the mail to fall back to', () => {
    const reminder = message({ kind: 'reminder' }, { chatId: '17' });
    expect(reminder).toMatchObject({
      channel: 'telegram',
      recipient: '17',
      fallbackRecipient: 'erika@example.de',
      isQuiet: true,
    });
    expect(reminder?.text.split('\n')[0]).toBe('Bis bald: Salon Linde');
    expect(reminder?.html).toBeUndefined();
    expect(message({ kind: 'confirmation' }, { chatId: '17' })).toMatchObject({ channel: 'mail' });

    const noMail = { ...appointment, customer: { ...appointment.customer, mail: undefined } };
    expect(message({ kind: 'confirmation' }, { chatId: '17', appointment: noMail })).toMatchObject({
      channel: 'telegram',
    });
    expect(message({ kind: 'confirmation' }, { appointment: noMail })).toBeUndefined();
  });

  it('is of no use after its time', () => {
    expect(message({ kind: 'reminder' })?.notAfter).toEqual(new Date('2030-03-05T07:45:00Z'));
    expect(message(letters[5] ?? { kind: 'moved' })?.notAfter).toEqual(new Date('2030-03-02T10:00:00Z'));
  });
});

describe('agendaMessage', () => {
  const reader = { staffId: 1, name: 'Anna', mail: 'anna@salon.example', language: 'de' as const };

  it('lists the day for one member of staff, once', () => {
    const later = { ...appointment, id: 'x', from: new Date('2030-03-05T10:00:00Z'), wish: 'Bitte leise' };
    const sent = agendaMessage(context, reader, '2030-03-05', [appointment, later], () => true);

    expect(sent).toMatchObject({
      dedupeKey: 'agenda:1:2030-03-05',
      recipient: 'anna@salon.example',
      subject: 'Dienstag, 5. März: 2 Termine',
    });
    expect(sent?.text).toContain('heute stehen 2 Termine an, der erste um 09:00 Uhr.');
    expect(sent?.text).toContain('09:00–10:00  Erika');
    expect(sent?.text).toContain('Bitte leise');
    expect(sent?.text).toContain('Erster Besuch');
    expect(sent?.text).not.toMatch(/planted note|erika@|49151/);
  });

  it('is none on a day without appointments', () => {
    expect(agendaMessage(context, reader, '2030-03-05', [], () => true)).toBeUndefined();
  });
});
