import { expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

it('escapes text, folds long lines by octets and writes UTC', () => {
  const file = calendarFile({
    id: 'x',
    from: new Date('2030-03-05T08:00:00Z'),
    to: new Date('2030-03-05T09:00:00Z'),
    title: `Schnitt, lang; ${'ü'.repeat(80)}`,
    location: 'Weg 1\nStadt',
    url: 'https://salon.example/bookings/x',
    isCancelled: false,
    createdAt: new Date('2030-03-01T00:00:00Z'),
  });

  const lines = file.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(file).toContain('DTSTART:20300305T080000Z');
  expect(file.replace(/\r\n /g, '')).toContain(`SUMMARY:Schnitt\\, lang\\; ${'ü'.repeat(80)}`);
  expect(file).toContain('LOCATION:Weg 1\\nStadt');
});
