import { isWithin, normalName, parentsOf } from './name-rules.ts';
import type { ResourceRecord, Zone } from './resource-record.ts';

export interface Reply {
  code: 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';
  isAuthoritative: boolean;
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
}

/** For names that are in none of the zones: nothing to do with us, or there is no such name in the world. */
export type Outside = 'refuse' | 'no-such-name';

/** What an authoritative server says (RFC 1034, 4.3.2): aliases followed, wildcards by their closest encloser. */
export function answerQuestion(
  zones: readonly Zone[],
  question: { name: string; type: string },
  outside: Outside,
): Reply {
  const answers: ResourceRecord[] = [];
  const seen = new Set<string>();
  let name = normalName(question.name);
  for (;;) {
    const zone = zoneOf(zones, name);
    // An alias that leaves our zones, or one that leads back to itself, is all that we know.
    if (zone === undefined || seen.has(name)) {
      if (answers.length > 0) return reply('NOERROR', answers);
      return outside === 'refuse'
        ? { ...reply('REFUSED', []), isAuthoritative: false }
        : reply('NXDOMAIN', []);
    }
    seen.add(name);
    const delegation = delegationOf(zone, name);
    if (delegation.length > 0) {
      return { ...reply('NOERROR', answers, delegation), isAuthoritative: answers.length > 0 };
    }
    const there = recordsAt(zone, name);
    if (there === undefined) return reply('NXDOMAIN', answers, negative(zone));
    const wanted = question.type === 'ANY' ? there : there.filter(({ type }) => type === question.type);
    if (wanted.length > 0) return reply('NOERROR', [...answers, ...wanted]);
    const alias = there.find(({ type }) => type === 'CNAME');
    if (alias?.type !== 'CNAME') return reply('NOERROR', answers, negative(zone));
    answers.push(alias);
    name = normalName(alias.data);
  }
}

function reply(code: Reply['code'], answers: ResourceRecord[], authorities: ResourceRecord[] = []): Reply {
  return { code, isAuthoritative: true, answers, authorities };
}

/** The longest that fits. */
function zoneOf(zones: readonly Zone[], name: string): Zone | undefined {
  return zones
    .filter((zone) => isWithin(name, zone.name))
    .toSorted((left, right) => right.name.length - left.name.length)[0];
}

/** Name servers that a part of the zone was given to, the uppermost first found. */
function delegationOf(zone: Zone, name: string): ResourceRecord[] {
  const owners = [...parentsOf(name).toReversed(), name].filter(
    (owner) => owner !== zone.name && isWithin(owner, zone.name),
  );
  for (const owner of owners) {
    const servers = zone.records.filter((record) => record.type === 'NS' && record.name === owner);
    if (servers.length > 0) return servers;
  }
  return [];
}

/** Nothing when there is no such name; an empty list when only names below it are there. */
function recordsAt(zone: Zone, name: string): ResourceRecord[] | undefined {
  const own = zone.records.filter((record) => record.name === name);
  if (own.length > 0 || exists(zone, name)) return own;
  const encloser = parentsOf(name).find((parent) => exists(zone, parent));
  const wild = zone.records.filter((record) => record.name === `*.${encloser ?? ''}`);
  return wild.length > 0 ? wild.map((record) => ({ ...record, name })) : undefined;
}

function exists(zone: Zone, name: string): boolean {
  return zone.records.some((record) => isWithin(record.name, name));
}

/** The SOA tells for how long the "no" may be kept (RFC 2308). */
function negative(zone: Zone): ResourceRecord[] {
  return zone.records.flatMap((record) =>
    record.type === 'SOA' ? [{ ...record, ttl: Math.min(record.ttl ?? 0, record.data.minimum ?? 0) }] : [],
  );
}
