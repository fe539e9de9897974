import { describe, expect, it } from 'vitest';
import type { components } from '../../client/index.ts';
import { dnsLines } from './dns-lines.ts';

type TenantDns = components['schemas']['TenantDns'];

const record = { type: 'A' as const, name: 'www.salon.de', host: 'www', value: '203.0.113.7' };
const dns: TenantDns = {
  state: 'wrong',
  live: 'wrong',
  checkedAt: new Date(2026, 10, 26, 14, 5).toISOString(),
  address: { ipv4: '203.0.113.7', ipv6: null },
  names: [
    {
      name: 'www.salon.de',
      zone: { name: 'salon.de', isOurs: false, nameServers: [] },
      state: 'wrong',
      live: 'wrong',
      records: [{ ...record, found: ['198.51.100.9'], state: 'wrong' }],
      findings: [{ reason: 'other-address', facts: { ...record, found: '198.51.100.9\u001b[31m' } }],
    },
  ],
};

describe('dnsLines', () => {
  it('has the record to set, what is there, and what to do', () => {
    expect(dnsLines('lily', dns)).toEqual([
      '  lily  DNS leads elsewhere, looked at 2026-11-26 14:05',
      '',
      '  type  name          host  value        there now     state',
      '  A     www.salon.de  www   203.0.113.7  198.51.100.9  another value',
      '',
      '  www.salon.de leads to 198.51.100.9[31m and not to 203.0.113.7.',
      '    Change the A record of www to 203.0.113.7.',
    ]);
  });

  it('says of names of ours when they are not answered as they should be', () => {
    const managed = { ...dns, state: 'managed' as const, live: 'waiting' as const, names: [] };

    expect(dnsLines('lily', managed)).toEqual([
      '  lily  DNS set by us, records are missing, looked at 2026-11-26 14:05',
    ]);
  });
});
