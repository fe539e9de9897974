import { Resolver } from 'node:dns/promises';
import { namesUpwards, type CaaRecord, type DnsAnswers } from '@codexdlc/domain';

const ANSWER_MS = 1500;
const TRIES = 2;

export interface DnsResolver {
  /** What visitors' resolvers would say of a name. Never throws: what goes wrong is part of the answer. */
  look(name: string): Promise<DnsAnswers>;
}

export function createDnsResolver({ servers }: { servers: readonly string[] }): DnsResolver {
  const newResolver = (): Resolver => {
    const resolver = new Resolver({ timeout: ANSWER_MS, tries: TRIES });
    if (servers.length > 0) resolver.setServers(servers);
    return resolver;
  };
  return { look: (name) => lookUp(newResolver(), name) };
}

async function lookUp(resolver: Resolver, name: string): Promise<DnsAnswers> {
  const [ipv4, ipv6, alias, caa, zone] = await Promise.all([
    asked(() => resolver.resolve4(name, { ttl: true })),
    asked(() => resolver.resolve6(name, { ttl: true })),
    asked(() => resolver.resolveCname(name)),
    nearestCaa(resolver, name),
    zoneAround(resolver, name),
  ]);
  const addresses = [...(ipv4.found ?? []), ...(ipv6.found ?? [])];
  return {
    ipv4: addressesOf(ipv4.found),
    ipv6: addressesOf(ipv6.found),
    alias: alias.found?.[0] ?? null,
    ttlSeconds: addresses.length === 0 ? null : Math.max(...addresses.map(({ ttl }) => ttl)),
    caa,
    zone,
    // One family that answers is enough to judge by; IPv6 alone failing is common and tells nothing.
    failure: addresses.length > 0 ? null : (ipv4.failure ?? null),
  };
}

function addressesOf(found: readonly { address: string }[] | undefined): string[] {
  return (found ?? []).map(({ address }) => address).sort();
}

interface Asked<T> {
  found?: T;
  failure?: NonNullable<DnsAnswers['failure']>;
}

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { found: await ask() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENODATA' || code === 'ENOTFOUND') return {};
    // Whoever answers with an error is there: the servers of the domain are not well, or answer nonsense.
    const isAnswer =
      code === 'ESERVFAIL' || code === 'EREFUSED' || code === 'EFORMERR' || code === 'EBADRESP';
    return { failure: isAnswer ? 'servers-fail' : 'unreachable' };
  }
}

/** RFC 8659: the name's own, or else those of the nearest name above that has any. */
async function nearestCaa(resolver: Resolver, name: string): Promise<DnsAnswers['caa']> {
  for (const at of namesUpwards(name)) {
    const { found, failure } = await asked(() => resolver.resolveCaa(at));
    if (failure !== undefined) return null;
    if (found !== undefined && found.length > 0) return { at, records: found.map(caaRecord) };
  }
  return null;
}

function caaRecord({ critical, ...rest }: { critical: number }): CaaRecord {
  const [tag, value] = Object.entries(rest).find(([key]) => key !== 'type') ?? ['unknown', ''];
  return { tag, value: String(value), isCritical: critical !== 0 };
}

async function zoneAround(resolver: Resolver, name: string): Promise<DnsAnswers['zone']> {
  for (const at of namesUpwards(name)) {
    const { found, failure } = await asked(() => resolver.resolveSoa(at));
    if (failure !== undefined) return null;
    if (found === undefined) continue;
    const { found: servers } = await asked(() => resolver.resolveNs(at));
    return {
      name: at,
      nameServers: (servers ?? [found.nsname]).map((server) => server.toLowerCase()).sort(),
      nothingForSeconds: found.minttl,
    };
  }
  return null;
}
