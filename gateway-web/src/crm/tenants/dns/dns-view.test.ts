import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../view/format.ts';
import { dnsView, type TenantDns } from './dns-view.ts';

const now = new Date('2026-11-26T13:00:00Z');
const record = { type: 'A' as const, name: 'salon.de', host: '@', value: '203.0.113.7' };
const name = (more: Partial<TenantDns['names'][number]> = {}): TenantDns['names'][number] => ({
  name: 'salon.de',
  zone: { name: 'salon.de', isOurs: false, nameServers: ['ns1.salon.de'] },
  state: 'waiting',
  live: 'waiting',
  records: [{ ...record, found: [], state: 'waiting' }],
  findings: [{ reason: 'no-record', facts: record }],
  ...more,
});
const dns = (more: Partial<TenantDns> = {}): TenantDns => ({
  state: 'waiting',
  live: 'waiting',
  checkedAt: now.toISOString(),
  address: { ipv4: '203.0.113.7', ipv6: null },
  names: [name()],
  ...more,
});
const view = (given: TenantDns, locale: 'de' | 'en' | 'ru' = 'en') =>
  dnsView(locale, createFormat(locale, 'Europe/Berlin', now), given, 'id').dns;

describe('dnsView', () => {
  it('has records that can be copied and what to do, in the language of the reader', () => {
    const { status, findings, table } = view(dns(), 'de');

    expect(status).toEqual({ tone: 'wait', word: 'Einträge fehlen' });
    expect(findings).toEqual([
      {
        what: 'salon.de hat noch keinen A-Eintrag.',
        todo: 'Legen Sie beim Domain-Anbieter an: Typ A, Name @, Wert 203.0.113.7.',
      },
    ]);
    expect(table?.rows[0]?.cells.slice(0, 4)).toEqual([
      { kind: 'mono', text: 'A' },
      { kind: 'copy', text: '@', note: 'salon.de' },
      { kind: 'copy', text: '203.0.113.7' },
      { kind: 'none' },
    ]);
  });

  it('shows beside "set by us" how it is seen from outside', () => {
    const ours = name({
      zone: { name: 'salon.de', isOurs: true, nameServers: [] },
      state: 'managed',
      live: 'wrong',
    });
    const { status, facts } = view(dns({ state: 'managed', live: 'wrong', names: [ours] }));

    expect(status).toEqual({ tone: 'ok', word: 'set by us' });
    expect(facts?.items[0]).toEqual({
      label: 'Seen from outside',
      status: { tone: 'bad', word: 'leads elsewhere' },
    });
  });

  it('names a zone once, however many names are in it, and nothing where there is none', () => {
    expect(view(dns({ names: [name(), name({ name: 'www.salon.de' })] })).facts?.items).toHaveLength(2);
    expect(view(dns({ names: [name({ zone: null, records: [] })] }))).toMatchObject({
      table: undefined,
      facts: undefined,
    });
  });
});
