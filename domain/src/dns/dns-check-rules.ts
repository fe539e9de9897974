import { caaText, permitsIssue } from './caa-rules.ts';
import type { DnsAnswers } from './dns-answers.ts';
import type { DnsFinding, DnsRecord, DnsState, LiveDns, NameDns, PublicAddress } from './dns-state.ts';
import type { DnsZone } from './dns-zone.ts';
import { isSameAddress } from './address-rules.ts';
import { nameInZone } from './zone-rules.ts';

export interface NameToJudge {
  name: string;
  /** Of the host that the name should lead to; undefined until there is one. */
  address: PublicAddress | undefined;
  /** The zone of ours that the name is in. */
  ownZone: DnsZone | undefined;
  /** What the certificate authority is called in CAA records; empty where none is used. */
  caIdentities: readonly string[];
  answers: DnsAnswers;
}

/** What is to be set for a name, what is there, and what that means. */
export function judgeName(given: NameToJudge): NameDns {
  const { name, ownZone, answers } = given;
  const zone = zoneOf(given);
  if (isLoopbackName(name)) return nameOf(given, { zone: null, live: 'correct', findings: [['local-name']] });
  const records = given.address === undefined ? [] : addressRecords(given, given.address, zone?.name);
  if (given.address === undefined)
    return nameOf(given, { zone, live: 'waiting', findings: [['address-unknown']] });
  if (answers.failure !== null)
    return nameOf(given, { zone, live: 'waiting', records, findings: [[answers.failure, serversOf(given)]] });
  const isNowhere = answers.ipv4.length === 0 && answers.ipv6.length === 0;
  if (answers.zone === null && ownZone === undefined && isNowhere)
    return nameOf(given, { zone, live: 'waiting', records, findings: [['not-registered']] });
  return judgeAnswers(given, given.address, records, zone);
}

/** The worst that is not everywhere: right names beside wrong ones are "partly". */
export function combinedLive(states: readonly LiveDns[]): LiveDns {
  const only = new Set(states);
  if (only.size === 1) return states[0] ?? 'waiting';
  if (!only.has('correct') && !only.has('partly')) return only.has('wrong') ? 'wrong' : 'waiting';
  return 'partly';
}

export function combinedState(names: readonly NameDns[]): { state: DnsState; live: LiveDns } {
  const live = combinedLive(names.map((name) => name.live));
  const isAllOurs = names.length > 0 && names.every(({ state }) => state === 'managed');
  return { live, state: isAllOurs ? 'managed' : live };
}

/** Such names lead to the machine itself everywhere (RFC 6761). */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost');
}

type Said = [reason: DnsFinding['reason'], facts?: Record<string, string>];

interface Judged {
  zone: NameDns['zone'];
  live: LiveDns;
  records?: DnsRecord[];
  findings: Said[];
}

function nameOf({ name, ownZone }: NameToJudge, { zone, live, records = [], findings }: Judged): NameDns {
  const isManaged = ownZone?.isActive === true;
  return {
    name,
    zone,
    state: isManaged && !isLoopbackName(name) ? 'managed' : live,
    live,
    records,
    findings: findings.map(([reason, facts = {}]) => ({ reason, facts: { name, ...facts } })),
  };
}

function zoneOf({ ownZone, answers }: NameToJudge): NameDns['zone'] {
  if (ownZone !== undefined)
    return { name: ownZone.name, isOurs: ownZone.isActive, nameServers: ownZone.nameServers };
  const { zone } = answers;
  return zone && { name: zone.name, isOurs: false, nameServers: zone.nameServers };
}

function judgeAnswers(
  given: NameToJudge,
  address: PublicAddress,
  records: DnsRecord[],
  zone: NameDns['zone'],
): NameDns {
  const { answers, ownZone } = given;
  const caa = forbiddingCaa(given, zone?.name);
  const reached = reachOf(records, address, answers);
  const live = caa !== undefined && reached === 'correct' ? 'partly' : reached;
  const all = caa === undefined ? records : [...records, caa];
  const judged = { zone, live, records: all };
  const caaSaid: Said[] =
    caa === undefined
      ? []
      : [['caa-forbids', { found: caa.found.join(', '), at: caa.name, value: caa.value }]];
  if (ownZone?.isActive)
    return nameOf(given, { ...judged, findings: [managedFinding(given, live), ...caaSaid] });
  const pending: Said[] =
    ownZone !== undefined && live !== 'correct'
      ? [['zone-pending', { zone: ownZone.name, nameServers: ownZone.nameServers.join(', ') }]]
      : [];
  return nameOf(given, {
    ...judged,
    findings: [...pending, ...addressFindings(given, address, records), ...caaSaid],
  });
}

function addressRecords(
  { name, answers }: NameToJudge,
  address: PublicAddress,
  zone: string | undefined,
): DnsRecord[] {
  const host = zone === undefined ? name : nameInZone(name, zone);
  const record = (type: 'A' | 'AAAA', value: string, found: string[]): DnsRecord => ({
    type,
    name,
    host,
    value,
    found,
    state: stateOfRecord(value, found),
  });
  return [
    record('A', address.ipv4, answers.ipv4),
    ...(address.ipv6 === undefined ? [] : [record('AAAA', address.ipv6, answers.ipv6)]),
  ];
}

function stateOfRecord(value: string, found: readonly string[]): LiveDns {
  if (found.length === 0) return 'waiting';
  const right = found.filter((one) => isSameAddress(one, value)).length;
  if (right === 0) return 'wrong';
  return right === found.length ? 'correct' : 'partly';
}

/** Browsers and certificate authorities prefer IPv6: an address of somebody else there takes visitors away. */
function reachOf(records: readonly DnsRecord[], { ipv6 }: PublicAddress, answers: DnsAnswers): LiveDns {
  const states = records.map(({ state }) => state);
  const hasStray = ipv6 === undefined && answers.ipv6.length > 0;
  const hits = states.some((state) => state === 'correct' || state === 'partly');
  const misses = hasStray || states.some((state) => state === 'wrong' || state === 'partly');
  if (!hits) return misses ? 'wrong' : 'waiting';
  return misses || states[0] !== 'correct' ? 'partly' : 'correct';
}

function addressFindings(given: NameToJudge, { ipv6 }: PublicAddress, records: readonly DnsRecord[]): Said[] {
  const { answers } = given;
  const findings = records.flatMap((record) => recordFinding(given, record));
  if (ipv6 === undefined && answers.ipv6.length > 0)
    findings.push(['ipv6-elsewhere', { found: answers.ipv6.join(', ') }]);
  const isElsewhere = records.some(({ state }) => state === 'wrong');
  const servers = answers.zone?.nameServers ?? [];
  if (isElsewhere && servers.some((server) => server.endsWith('.ns.cloudflare.com')))
    findings.push(['proxied']);
  return findings;
}

function recordFinding({ answers }: NameToJudge, record: DnsRecord): Said[] {
  const { type, host, value, found, state } = record;
  const facts = { type, host, value };
  if (state === 'correct') return [];
  if (state === 'waiting') {
    const isSecond = type === 'AAAA' && answers.ipv4.length > 0;
    if (isSecond) return [['ipv6-missing', facts]];
    return [['no-record', { ...facts, ...minutesOf(answers.zone?.nothingForSeconds ?? null) }]];
  }
  const more = {
    ...facts,
    found: found.filter((one) => !isSameAddress(one, value)).join(', '),
    ...(answers.alias === null ? {} : { alias: answers.alias }),
    ...minutesOf(answers.ttlSeconds),
  };
  return [[state === 'wrong' ? 'other-address' : 'also-other-address', more]];
}

function minutesOf(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { minutes: String(Math.ceil(seconds / 60)) };
}

function managedFinding({ answers, ownZone }: NameToJudge, live: LiveDns): Said {
  const facts = { zone: ownZone?.name ?? '' };
  if (live === 'correct') return ['managed-correct', facts];
  if (live === 'waiting') return ['managed-waiting', facts];
  return ['managed-changed', { ...facts, found: [...answers.ipv4, ...answers.ipv6].join(', ') }];
}

function forbiddingCaa(
  { answers, caIdentities }: NameToJudge,
  zone: string | undefined,
): DnsRecord | undefined {
  const [identity] = caIdentities;
  if (identity === undefined || answers.caa === null) return undefined;
  const { at, records } = answers.caa;
  if (permitsIssue(records, caIdentities)) return undefined;
  return {
    type: 'CAA',
    name: at,
    host: zone === undefined ? at : nameInZone(at, zone),
    value: `0 issue "${identity}"`,
    found: records.map(caaText),
    state: 'wrong',
  };
}

function serversOf({ answers }: NameToJudge): Record<string, string> {
  return answers.zone === null ? {} : { nameServers: answers.zone.nameServers.join(', ') };
}
