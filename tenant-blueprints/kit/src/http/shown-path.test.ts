import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { shownPath } from './shown-path.ts';

it('shows neither ids nor tokens', () => {
  const token = randomBytes(32).toString('base64url');

  expect(shownPath(`/termin/${token}/move`)).toBe('/termin/:token/move');
  expect(shownPath(`/termin/${token}`)).toBe('/termin/:token');
  expect(shownPath(`/feeds/${token}.ics`)).toBe('/feeds/:token.ics');
  expect(shownPath(`/bookings/${randomUUID()}/calendar.ics`)).toBe('/bookings/:id/calendar.ics');
  expect(shownPath(`/x/${'a'.repeat(500)}`)).toBe('/x/:token');
});

it('shows what is only an address', () => {
  expect(shownPath('/admin/services/cut-short-with-beard')).toBe('/admin/services/cut-short-with-beard');
});
