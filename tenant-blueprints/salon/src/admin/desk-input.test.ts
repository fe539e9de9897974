import { expect, it } from 'vitest';
import { readClock, readLine, readMail, readMoment, readNote, readPhone, readWhole } from './desk-input.ts';

it('cleans a name, and refuses what would rewrite the page around it', () => {
  expect(readLine('  Anna   Berg ', 80)).toBe('Anna Berg');
  expect(readLine('Anna\u202egreB', 80)).toBeUndefined();
  expect(readLine('Anna\nBerg', 80)).toBeUndefined();
  expect(readLine('x'.repeat(81), 80)).toBeUndefined();
  expect(readLine('', 80)).toBe('');
});

it('keeps the lines of a note', () => {
  expect(readNote('one\r\ntwo\n', 100)).toBe('one\ntwo');
  expect(readNote('a\u0000b', 100)).toBeUndefined();
  expect(readNote('x'.repeat(101), 100)).toBeUndefined();
});

it('reads contacts as they are written', () => {
  expect(readPhone('+49 151 / 234-567 89')).toBe('+49 151 / 234-567 89');
  expect(readPhone('12')).toBeUndefined();
  expect(readPhone('call me')).toBeUndefined();
  expect(readMail(' Anna.Berg@Example.com ')).toBe('anna.berg@example.com');
  expect(readMail('anna@example')).toBeUndefined();
  expect(readMail('a@b.de, c@d.de')).toBeUndefined();
});

it('reads day and clock of the salon, also on the day that is an hour short', () => {
  expect(readMoment('Europe/Berlin', '2030-03-05', '09:30')?.toISOString()).toBe('2030-03-05T08:30:00.000Z');
  expect(readMoment('Europe/Berlin', '2030-03-31', '10:00')?.toISOString()).toBe('2030-03-31T08:00:00.000Z');
  expect(readMoment('Europe/Berlin', '2030-02-30', '09:30')).toBeUndefined();
  expect(readMoment('Europe/Berlin', '9999-01-01', '09:30')).toBeUndefined();
  expect(readClock('24:00')).toBeUndefined();
  expect(readClock('07:05:00')).toBe(425);
});

it('reads whole numbers within their bounds only', () => {
  expect(readWhole('4', 1, 26)).toBe(4);
  expect(readWhole('27', 1, 26)).toBeUndefined();
  expect(readWhole('1e3', 1, 9999)).toBeUndefined();
  expect(readWhole('-1', 0, 5)).toBeUndefined();
});
