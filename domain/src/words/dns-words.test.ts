import { describe, expect, it } from 'vitest';
import { DNS_REASONS } from '../dns/dns-state.ts';
import { dnsWords } from './dns-words.ts';

const facts = {
  name: 'www.salon.de',
  type: 'A',
  host: 'www',
  value: '203.0.113.7',
  found: '198.51.100.9',
  alias: 'old.example',
  minutes: '61',
  at: 'salon.de',
  zone: 'salon.de',
  nameServers: 'ada.ns.example',
};

describe('dnsWords', () => {
  it.each(['de', 'en', 'ru'] as const)('says everything in whole sentences (%s)', (language) => {
    for (const reason of DNS_REASONS) {
      const { what, todo } = dnsWords(language, { reason, facts });
      const text = [what, todo ?? ''].join(' ').trim();
      expect(text, reason).toMatch(/\.$/);
      expect(text, reason).not.toMatch(/undefined|!|\s{2}/);
    }
  });

  it('gives the exact record, and for how long the old one may live', () => {
    expect(dnsWords('en', { reason: 'no-record', facts }).todo).toBe(
      'At the domain provider add: type A, name www, value 203.0.113.7. If it is there already, it can be seen within 61 minutes.',
    );
    expect(dnsWords('ru', { reason: 'other-address', facts }).todo).toContain('61 минуту');
    const { minutes: _, alias: __, ...bare } = facts;
    expect(dnsWords('de', { reason: 'other-address', facts: bare })).toEqual({
      what: 'www.salon.de führt zu 198.51.100.9 und nicht zu 203.0.113.7.',
      todo: 'Ändern Sie den A-Eintrag von www auf 203.0.113.7.',
    });
  });
});
