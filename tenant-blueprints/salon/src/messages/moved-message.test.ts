import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { testAppointment } from '../testing/test-appointment.ts';
import type { AppointmentFacts } from './appointment-facts.ts';
import { customerMessage, timeBefore } from './customer-message.ts';

const from = new Date('2030-03-05T08:00:00Z');
const to = new Date('2030-03-05T09:00:00Z');
const BEFORE = new Date('2030-03-04T13:30:00Z');
const facts: AppointmentFacts = {
  appointment: testAppointment({
    blocked: { from, to },
    customer: { id: 'c1', name: 'Erika', phone: undefined, mail: 'erika@example.de' },
    sequence: 1,
    note: '',
    createdAt: BEFORE,
  }),
  staffName: 'Anna',
  changedAt: BEFORE,
  chatId: undefined,
};
const context = {
  settings: { ...DEFAULTS, businessName: 'Salon Linde' },
  siteUrl: 'https://salon.example',
  from: undefined,
  manageUrl: () => 'https://salon.example/termin/x',
  wordings: {},
};
const moved = (change: Partial<AppointmentFacts['appointment']> = {}, chatId?: string) =>
  customerMessage(
    { kind: 'moved', before: BEFORE },
    context,
    { ...facts, chatId, appointment: { ...facts.appointment, ...change } },
    'key',
  );
const SAID = {
  de: ['Wann:', 'Dienstag, 5. März, 09:00 bis 10:00 Uhr', 'Bisher:', 'Montag, 4. März, 14:30 Uhr'],
  en: ['When:', 'Tuesday 5 March, 09:00 to 10:00', 'Previously:', 'Monday 4 March, 14:30'],
  ru: ['Когда:', 'вторник, 5 марта, 09:00–10:00', 'Прежнее время:', 'понедельник, 4 марта, 14:30'],
};

describe('who is told of a move', () => {
  it.each(LANGUAGES)('reads the new time and below it the time before, in %s', (language) => {
    const mail = moved({ language });

    expect(mail?.channel).toBe('mail');
    for (const body of [mail?.text ?? '', mail?.html ?? '']) {
      const places = SAID[language].map((words) => body.indexOf(words.replace(/:$/, '')));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });

  it.each(LANGUAGES)('reads both in a chat, in %s', (language) => {
    const chat = moved({ language, customer: { ...facts.appointment.customer, mail: undefined } }, '17');
    const [when, now, label, before] = SAID[language];

    expect(chat?.channel).toBe('telegram');
    expect(chat?.text).toContain(`${when} ${now}\n${label} ${before}\n`);
  });

  it('reads no time before where nobody knows it', () => {
    const mail = customerMessage({ kind: 'moved' }, context, facts, 'key');

    expect(mail?.text).not.toContain('Bisher');
    expect(mail?.text).toContain('09:00 bis 10:00 Uhr');
  });

  it('still knows the time before of a mail that never left', () => {
    const unsent = moved()?.about ?? [];

    expect(timeBefore([{ about: ['appointment:x', 'start:2030-03-05T08:00:00.000Z'] }])).toBeUndefined();
    expect(timeBefore([{ about: unsent }])).toEqual(BEFORE);
  });
});
