import { describe, expect, it } from 'vitest';
import type { DnsAnswers } from './dns-answers.ts';
import { combinedState, judgeName, type NameToJudge } from './dns-check-rules.ts';
import type { DnsState, LiveDns, NameDns } from './dns-state.ts';
import type { DnsZone } from './dns-zone.ts';

const OURS = '203.0.113.7';
const OURS6 = '2001:db8::7';
const OTHER = '198.51.100.9';
const nothing: DnsAnswers = {
  ipv4: [],
  ipv6: [],
  alias: null,
  ttlSeconds: null,
  caa: null,
  zone: { name: 'salon.de', nameServers: ['ns1.registrar.example'], nothingForSeconds: 600 },
  failure: null,
};
const ourZone: DnsZone = {
  provider: 'cloudflare',
  id: 'z1',
  name: 'salon.de',
  isActive: true,
  nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
};

const judge = (answers: Partial<DnsAnswers>, more: Partial<NameToJudge> = {}): NameDns =>
  judgeName({
    name: 'www.salon.de',
    address: { ipv4: OURS },
    ownZone: undefined,
    caIdentities: ['letsencrypt.org'],
    ...more,
    answers: { ...nothing, ...answers },
  });
const reasons = ({ findings }: NameDns) => findings.map(({ reason }) => reason);
const both = { address: { ipv4: OURS, ipv6: OURS6 } };

describe("a name in a client's own zone", () => {
  it('waits with the exact record to set', () => {
    const judged = judge({});

    expect(judged).toMatchObject({
      state: 'waiting',
      zone: { name: 'salon.de', isOurs: false },
      records: [{ type: 'A', name: 'www.salon.de', host: 'www', value: OURS, found: [], state: 'waiting' }],
    });
    expect(judged.findings).toEqual([
      {
        reason: 'no-record',
        facts: { name: 'www.salon.de', type: 'A', host: 'www', value: OURS, minutes: '10' },
      },
    ]);
  });

  it('is correct when it leads here, whatever alias lies between', () => {
    expect(judge({ ipv4: [OURS], alias: 'salon.de' })).toMatchObject({ state: 'correct', findings: [] });
  });

  it.each<[string, Partial<DnsAnswers>, Partial<NameToJudge>, LiveDns, string[]]>([
    ['another address', { ipv4: [OTHER] }, {}, 'wrong', ['other-address']],
    ['another address beside ours', { ipv4: [OURS, OTHER] }, {}, 'partly', ['also-other-address']],
    ['IPv6 of somebody else', { ipv4: [OURS], ipv6: ['2001:db8::9'] }, {}, 'partly', ['ipv6-elsewhere']],
    [
      'nothing but IPv6 of somebody else',
      { ipv6: ['2001:db8::9'] },
      {},
      'wrong',
      ['no-record', 'ipv6-elsewhere'],
    ],
    ['no IPv6 where there could be', { ipv4: [OURS] }, both, 'correct', ['ipv6-missing']],
    ['both', { ipv4: [OURS], ipv6: ['2001:DB8:0::7'] }, both, 'correct', []],
    ['IPv6 alone', { ipv6: [OURS6] }, both, 'partly', ['no-record']],
    ['another IPv4', { ipv4: [OTHER], ipv6: [OURS6] }, both, 'partly', ['other-address']],
    ['another IPv6', { ipv4: [OURS], ipv6: ['2001:db8::9'] }, both, 'partly', ['other-address']],
    ['no zone', { zone: null }, {}, 'waiting', ['not-registered']],
    ['an address below a zone that hides itself', { zone: null, ipv4: [OURS] }, {}, 'correct', []],
    ['failing servers', { failure: 'servers-fail' }, {}, 'waiting', ['servers-fail']],
    ['no resolver', { failure: 'unreachable' }, {}, 'waiting', ['unreachable']],
    ['no address of ours yet', { ipv4: [OTHER] }, { address: undefined }, 'waiting', ['address-unknown']],
  ])('with %s', (_, answers, more, state, expected) => {
    const judged = judge(answers, more);

    expect([judged.state, reasons(judged)]).toEqual([state, expected]);
  });

  it('says which address is not ours, and for how long others may keep it', () => {
    const { findings } = judge({ ipv4: [OURS, OTHER], ttlSeconds: 3601, alias: 'old.host.example' });

    expect(findings[0]?.facts).toMatchObject({ found: OTHER, minutes: '61', alias: 'old.host.example' });
  });

  it('guesses a proxy of Cloudflare where the zone is theirs', () => {
    const zone = { name: 'salon.de', nameServers: ['ada.ns.cloudflare.com'], nothingForSeconds: 60 };

    expect(reasons(judge({ ipv4: ['104.21.1.1'], zone }))).toEqual(['other-address', 'proxied']);
  });

  it('is only partly right where no certificate may be issued for it', () => {
    const caa = { at: 'salon.de', records: [{ tag: 'issue', value: 'digicert.com', isCritical: false }] };
    const judged = judge({ ipv4: [OURS], caa });

    expect(judged.state).toBe('partly');
    expect(judged.records[1]).toEqual({
      type: 'CAA',
      name: 'salon.de',
      host: '@',
      value: '0 issue "letsencrypt.org"',
      found: ['0 issue "digicert.com"'],
      state: 'wrong',
    });
    expect(reasons(judged)).toEqual(['caa-forbids']);
    expect(judge({ ipv4: [OURS], caa }, { caIdentities: [] }).state).toBe('correct');
  });

  it('is told of a zone that is with us, but not asked yet', () => {
    const pending = { ...ourZone, isActive: false };
    const judged = judge({ ipv4: [OTHER] }, { ownZone: pending });

    expect(judged).toMatchObject({ state: 'wrong', zone: { isOurs: false } });
    expect(judged.findings[0]).toMatchObject({
      reason: 'zone-pending',
      facts: { nameServers: 'ada.ns.cloudflare.com, bob.ns.cloudflare.com' },
    });
  });
});

describe('a name in a zone of ours', () => {
  it.each<[string, Partial<DnsAnswers>, LiveDns, string]>([
    ['is managed', { ipv4: [OURS] }, 'correct', 'managed-correct'],
    ['is on its way', {}, 'waiting', 'managed-waiting'],
    ['was changed by hand', { ipv4: [OTHER] }, 'wrong', 'managed-changed'],
    ['has an address too many', { ipv4: [OURS, OTHER] }, 'partly', 'managed-changed'],
  ])('%s', (_, answers, live, reason) => {
    const judged = judge(answers, { ownZone: ourZone });

    expect(judged).toMatchObject({ state: 'managed', live, zone: { name: 'salon.de', isOurs: true } });
    expect(reasons(judged)).toEqual([reason]);
  });
});

describe('a name of this machine', () => {
  it('needs no record anywhere', () => {
    const judged = judge({ zone: null }, { name: 'lily.localhost', address: undefined });

    expect(judged).toMatchObject({ state: 'correct', zone: null, records: [] });
    expect(reasons(judged)).toEqual(['local-name']);
  });
});

describe('combinedState', () => {
  const named = (state: DnsState, live: LiveDns = state === 'managed' ? 'correct' : state) =>
    ({ ...judge({}), state, live }) satisfies NameDns;

  it.each<[DnsState[], DnsState]>([
    [['managed', 'managed'], 'managed'],
    [['managed', 'waiting'], 'partly'],
    [['managed', 'correct'], 'correct'],
    [['correct', 'correct'], 'correct'],
    [['waiting', 'waiting'], 'waiting'],
    [['wrong', 'waiting'], 'wrong'],
    [['correct', 'wrong'], 'partly'],
    [['partly', 'partly'], 'partly'],
    [[], 'waiting'],
  ])('of %j is %s', (states, expected) => {
    expect(combinedState(states.map((state) => named(state))).state).toBe(expected);
  });

  it('tells that a managed name is not answered as it should be', () => {
    expect(combinedState([named('managed', 'wrong'), named('managed')])).toEqual({
      state: 'managed',
      live: 'partly',
    });
  });
});
