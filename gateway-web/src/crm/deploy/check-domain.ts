import { networkInterfaces } from 'node:os';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import {
  isLocalName,
  isWholeName,
  judgeDomain,
  zoneOf,
  type DomainFacts,
  type DomainVerdict,
} from './domain-rules.ts';

/** What is asked; DNS only: nothing is ever sent to an address that was found. */
export type NameServer = Pick<Resolver, 'resolve4' | 'resolve6' | 'resolveCname' | 'resolveSoa'>;

const TIMEOUT_MS = 1_500;

export function createNameServer(): NameServer {
  return new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
}

/** As people type it -> as the DNS knows it. */
export function asciiName(text: string): string {
  return domainToASCII(text.trim().toLowerCase().replace(/\.$/, '').normalize('NFC'));
}

export interface CheckedDomain {
  domain: string;
  verdict: DomainVerdict;
  /** Where it should point. */
  own: readonly string[];
}

export async function checkDomain(
  names: NameServer,
  text: string,
  ownAddresses: () => Promise<readonly string[]>,
): Promise<CheckedDomain> {
  const domain = asciiName(text);
  if (!isWholeName(domain)) return { domain, verdict: { kind: 'incomplete' }, own: [] };
  if (isLocalName(domain)) return { domain, verdict: { kind: 'local' }, own: [] };
  const [facts, own] = await Promise.all([lookUp(names, domain), ownAddresses()]);
  const verdict = facts === undefined ? ({ kind: 'unanswered' } as const) : judgeDomain(domain, facts, own);
  return { domain, verdict, own };
}

async function lookUp(names: NameServer, domain: string): Promise<DomainFacts | undefined> {
  const [four, six, alias] = await Promise.all([
    answer(names.resolve4(domain)),
    answer(names.resolve6(domain)),
    answer(names.resolveCname(domain)),
  ]);
  const addresses = [...four.found, ...six.found];
  if (addresses.length === 0 && (four.failed || six.failed)) return undefined;
  const isKnown = four.isKnown || six.isKnown || alias.isKnown;
  if (addresses.length > 0) return { addresses, alias: alias.found, isKnown, isRegistered: true };
  const zone = await answer(names.resolveSoa(zoneOf(domain)).then((soa) => [soa.nsname]));
  if (zone.failed) return undefined;
  return { addresses, alias: alias.found, isKnown, isRegistered: zone.isKnown };
}

interface Answer {
  found: string[];
  /** The name exists, with or without what was asked for. */
  isKnown: boolean;
  failed: boolean;
}

async function answer(question: Promise<string[]>): Promise<Answer> {
  try {
    return { found: await question, isKnown: true, failed: false };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENODATA') return { found: [], isKnown: true, failed: false };
    if (code === 'ENOTFOUND') return { found: [], isKnown: false, failed: false };
    return { found: [], isKnown: false, failed: true };
  }
}

interface HostPlace {
  settings: { dockerHost?: string | undefined };
}

/** Addresses at which the sites of these hosts answer: a remote daemon's machine, or this one. */
export async function addressesOf(
  names: NameServer,
  hosts: readonly HostPlace[],
  publicUrl: string,
): Promise<string[]> {
  const machines = new Set(
    hosts.map(({ settings }) => machineOf(settings.dockerHost) ?? new URL(publicUrl).hostname),
  );
  const isHere = hosts.some(({ settings }) => machineOf(settings.dockerHost) === undefined);
  const found = await Promise.all([...machines].map((machine) => resolve(names, machine)));
  return [...new Set([...found.flat(), ...(isHere ? ownAddresses() : [])])];
}

function machineOf(dockerHost: string | undefined): string | undefined {
  if (dockerHost === undefined || dockerHost.startsWith('unix:') || !URL.canParse(dockerHost))
    return undefined;
  const { hostname } = new URL(dockerHost);
  return hostname === '' ? undefined : hostname.replace(/^\[|\]$/g, '');
}

async function resolve(names: NameServer, machine: string): Promise<string[]> {
  if (isIP(machine) !== 0) return [machine];
  if (isLocalName(machine) || !isWholeName(machine)) return [];
  const [four, six] = await Promise.all([answer(names.resolve4(machine)), answer(names.resolve6(machine))]);
  return [...four.found, ...six.found];
}

/** Bridges of containers are nobody's address. */
const BRIDGE = /^(?:docker|br-|veth|virbr|cni)/;

function ownAddresses(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([name]) => !BRIDGE.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address);
}
