import { plural } from '../plural.ts';
import type { DnsFacts, DnsTexts } from './dns-texts.ts';

const unseen = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  const words = plural('en', count, { one: 'minute', other: 'minutes' });
  return ` If it is there already, it can be seen within ${minutes} ${words}.`;
};
const old = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  return ` Others may keep the old address for ${minutes} ${plural('en', count, { one: 'minute', other: 'minutes' })}.`;
};
const by = ({ alias }: DnsFacts): string => (alias === undefined ? '' : ` (by way of ${alias})`);

export const dnsEn: DnsTexts = {
  states: {
    managed: 'set by us',
    waiting: 'records are missing',
    correct: 'correct',
    partly: 'partly correct',
    wrong: 'leads elsewhere',
  },
  recordStates: { waiting: 'missing', correct: 'correct', partly: 'one too many', wrong: 'another value' },
  reasons: {
    'local-name': { what: ({ name }) => `${name} leads to the machine itself; no record is needed.` },
    'address-unknown': {
      what: ({ name }) => `It is not known yet where ${name} should lead: its host has no public address.`,
      todo: () => 'The address is there once the server is; for a shared host it is written in its settings.',
    },
    'servers-fail': {
      what: ({ name }) => `The name servers that answer for ${name} fail.`,
      todo: () => 'Ask the domain provider whether its name servers and DNSSEC are in order.',
    },
    unreachable: {
      what: () => 'No DNS resolver answers the platform.',
      todo: () =>
        'Look again in a minute; if it stays, look at WAAS_DNS_SERVERS and the network of the platform.',
    },
    'not-registered': {
      what: ({ name }) => `${name} is in no domain that anybody has registered.`,
      todo: () => 'Register the domain, or correct the spelling.',
    },
    'no-record': {
      what: ({ name, type }) => `${name} has no ${type} record yet.`,
      todo: (facts) =>
        `At the domain provider add: type ${facts.type}, name ${facts.host}, value ${facts.value}.${unseen(facts)}`,
    },
    'other-address': {
      what: (facts) => `${facts.name} leads to ${facts.found}${by(facts)} and not to ${facts.value}.`,
      todo: (facts) => `Change the ${facts.type} record of ${facts.host} to ${facts.value}.${old(facts)}`,
    },
    'also-other-address': {
      what: ({ name, found }) => `${name} leads here, but also to ${found}: some visitors end up there.`,
      todo: (facts) => `Remove the ${facts.type} record with ${facts.found}.${old(facts)}`,
    },
    'ipv6-elsewhere': {
      what: ({ name, found }) => `Visitors with IPv6 are led from ${name} to ${found}, which is not ours.`,
      todo: () => 'Remove the AAAA record: certificates are not issued either while it is there.',
    },
    'ipv6-missing': {
      what: ({ name }) => `${name} can be reached by IPv4 only.`,
      todo: ({ host, value }) => `For IPv6 too, add: type AAAA, name ${host}, value ${value}.`,
    },
    proxied: {
      what: () => "The domain is at Cloudflare, whose proxy may answer in the site's place.",
      todo: () => 'Set the record to "DNS only" there (grey cloud).',
    },
    'caa-forbids': {
      what: ({ at, found }) => `${at} allows other certificate authorities only: ${found}.`,
      todo: ({ value }) => `Add a CAA record with ${value}, or remove those that are there.`,
    },
    'zone-pending': {
      what: ({ zone }) => `${zone} is set up with us, but its domain still names other servers.`,
      todo: ({ nameServers }) => `Enter these name servers at the registrar: ${nameServers}.`,
    },
    'managed-correct': { what: ({ name, zone }) => `${name} is in our zone ${zone} and leads here.` },
    'managed-waiting': {
      what: ({ name, zone }) => `${name} is in our zone ${zone}; its records cannot be seen yet.`,
      todo: () => 'They come with the next operation. If none is running, redeploy the tenant.',
    },
    'managed-changed': {
      what: ({ name, zone, found }) =>
        `${name} is in our zone ${zone}, but was changed there: it leads to ${found}.`,
      todo: () => 'Redeploy the tenant: that puts the records right.',
    },
  },
};
