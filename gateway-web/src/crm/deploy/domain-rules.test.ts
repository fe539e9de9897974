import { describe, expect, it } from 'vitest';
import { addressesOf, checkDomain, type NameServer } from './check-domain.ts';
import { isWholeName, judgeDomain, zoneOf } from './domain-rules.ts';
import { domainView } from './domain-view.ts';

const OWN = ['203.0.113.5', '2001:db8::5'];
const refused = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

/** A DNS with a few names in it, which notes what it was asked. */
function dns(records: Record<string, string[] | string>) {
  const asked: string[] = [];
  const ask = (kind: string) => (name: string) => {
    asked.push(`${kind} ${name}`);
    const found = records[`${kind} ${name}`];
    if (typeof found === 'string') return refused(found);
    if (found !== undefined) return Promise.resolve(found);
    const isKnown = Object.keys(records).some((key) => key.endsWith(` ${name}`));
    return refused(isKnown ? 'ENODATA' : 'ENOTFOUND');
  };
  const names: NameServer = {
    resolve4: ask('A') as NameServer['resolve4'],
    resolve6: ask('AAAA') as NameServer['resolve6'],
    resolveCname: ask('CNAME'),
    resolveSoa: ((name: string) =>
      ask('SOA')(name).then(([nsname]) => ({ nsname }))) as NameServer['resolveSoa'],
  };
  return { names, asked };
}

const check = async (records: Record<string, string[] | string>, name: string) => {
  const { names, asked } = dns(records);
  const { verdict } = await checkDomain(names, name, async () => OWN);
  return { ...verdict, asked };
};

describe('checkDomain', () => {
  it.each([
    ['points here', { 'A salon.de': ['203.0.113.5'] }, { kind: 'here' }],
    [
      'points elsewhere',
      { 'A salon.de': ['198.51.100.1'] },
      { kind: 'elsewhere', addresses: ['198.51.100.1'] },
    ],
    [
      'points here by IPv4 and elsewhere by IPv6',
      { 'A salon.de': ['203.0.113.5'], 'AAAA salon.de': ['2001:db8::1'] },
      { kind: 'partly', foreign: ['2001:db8::1'] },
    ],
    ['is registered without an address', { 'SOA salon.de': ['ns.de'] }, { kind: 'no-address' }],
    ['is not registered', {}, { kind: 'unregistered', zone: 'salon.de' }],
    ['gets no answer', { 'A salon.de': 'ETIMEOUT', 'AAAA salon.de': 'ETIMEOUT' }, { kind: 'unanswered' }],
  ])('says that a name %s', async (_, records, expected) => {
    expect(await check(records as Record<string, string[]>, 'Salon.de.')).toMatchObject(expected);
  });

  it('knows that the zone is there when only the name is new', async () => {
    expect(await check({ 'SOA salon.de': ['ns.de'] }, 'www.salon.de')).toMatchObject({ kind: 'no-address' });
  });

  it('asks by the name as the DNS knows it', async () => {
    expect((await check({}, 'schöner-tag.de')).asked).toContain('A xn--schner-tag-gcb.de');
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', 'a b.de', '169.254.169.254', 'x', '-a.de', 'a..de', ''])(
    'asks nobody about %j',
    async (text) => {
      const { kind, asked } = await check({}, text);

      expect(kind).toBe('incomplete');
      expect(asked).toEqual([]);
    },
  );

  it.each(['new-salon.localhost', 'salon.test', 'db.internal'])(
    'asks nobody about the local name %s',
    async (name) => {
      const { kind, asked } = await check({}, name);

      expect([kind, asked]).toEqual(['local', []]);
    },
  );
});

describe('addressesOf', () => {
  it('are those of the machine of a remote daemon', async () => {
    const { names } = dns({ 'A host.example.com': ['192.0.2.7'] });
    const at = (dockerHost: string) => ({ settings: { dockerHost } });

    expect(await addressesOf(names, [at('ssh://waas@host.example.com')], 'https://agency.de')).toEqual([
      '192.0.2.7',
    ]);
    expect(await addressesOf(names, [at('tcp://192.0.2.9:2376')], 'https://agency.de')).toEqual([
      '192.0.2.9',
    ]);
  });

  it('are those of the public name where the daemon is here', async () => {
    const { names } = dns({ 'A agency.de': ['203.0.113.5'] });

    expect(await addressesOf(names, [{ settings: {} }], 'https://agency.de')).toContain('203.0.113.5');
  });
});

describe('rules of names', () => {
  it('know what is registered', () => {
    expect(['www.salon.de', 'salon.de', 'a.b.salon.co.uk', 'x.museum'].map(zoneOf)).toEqual([
      'salon.de',
      'salon.de',
      'salon.co.uk',
      'x.museum',
    ]);
  });

  it('tell a whole name from the beginning of one', () => {
    expect(['salon', 'salon.', 'salon.de', 'salon.1'].map(isWholeName)).toEqual([false, false, true, false]);
  });

  it('call nothing ours where our addresses are not known', () => {
    const facts = { addresses: ['1.2.3.4'], alias: [], isKnown: true, isRegistered: true };

    expect(judgeDomain('salon.de', facts, []).kind).toBe('elsewhere');
  });
});

describe('domainView', () => {
  it('says what to write at the provider, with an address that strangers can reach', () => {
    const verdict = { kind: 'no-address' } as const;

    expect(
      domainView('en', { domain: 'salon.de', verdict, own: ['2001:db8::5', '203.0.113.5'] }),
    ).toMatchObject({
      status: { tone: 'wait' },
      record: { address: '203.0.113.5' },
    });
    expect(domainView('en', { domain: 'salon', verdict: { kind: 'incomplete' }, own: [] })).toBeUndefined();
  });
});
