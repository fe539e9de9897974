import { describe, expect, it } from 'vitest';
import type { OperationWait } from '../operations/operation.ts';
import { createFormat } from './format.ts';
import { waitWords } from './wait-words.ts';

const NOW = new Date('2026-03-01T10:00:00.000Z');
const wait: OperationWait = {
  for: 'server',
  types: 'cx23, cpx22',
  locations: 'fsn1',
  since: '2026-03-01T09:00:00.000Z',
  nextTryAt: '2026-03-01T10:20:00.000Z',
  until: '2026-03-04T09:00:00.000Z',
  tries: 3,
  keepsAddresses: false,
};

describe('waitWords', () => {
  it.each(['de', 'en', 'ru'] as const)('says in %s what, since when, when again and until when', (locale) => {
    const format = createFormat(locale, 'Europe/Berlin', NOW);
    const { what, when, end } = waitWords(locale, format, wait);

    expect(what).toContain('cx23, cpx22');
    expect(what).toContain('fsn1');
    expect(when).toContain(format.dateTime(new Date(wait.since)));
    expect(when).toContain(format.dateTime(new Date(wait.nextTryAt)));
    expect(end).toContain(format.dateTime(new Date(wait.until)));
  });

  it('names the price of addresses that stay rented, and only of those', () => {
    const format = createFormat('de', 'Europe/Berlin', NOW);

    expect(waitWords('de', format, { ...wait, keepsAddresses: true }).cost).toMatch(/0,50\s€/);
    expect(waitWords('de', format, wait).cost).not.toMatch(/€/);
  });
});
