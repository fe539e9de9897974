/** How far the DNS of a name is. */
export const DNS_STATES = ['managed', 'waiting', 'correct', 'partly', 'wrong'] as const;
export type DnsState = (typeof DNS_STATES)[number];
/** What visitors meet, whoever sets the records. */
export type LiveDns = Exclude<DnsState, 'managed'>;

export const DNS_REASONS = [
  'local-name',
  'address-unknown',
  'servers-fail',
  'unreachable',
  'not-registered',
  'no-record',
  'other-address',
  'also-other-address',
  'ipv6-elsewhere',
  'ipv6-missing',
  'proxied',
  'caa-forbids',
  'zone-pending',
  'managed-correct',
  'managed-waiting',
  'managed-changed',
] as const;
export type DnsReason = (typeof DNS_REASONS)[number];

export interface DnsFinding {
  reason: DnsReason;
  /** What its sentence is made of. */
  facts: Record<string, string>;
}

/** A record as it is to be set, beside what is there. */
export interface DnsRecord {
  type: 'A' | 'AAAA' | 'CAA';
  name: string;
  /** The name as forms of providers ask for it; "@" for the zone itself. */
  host: string;
  value: string;
  found: string[];
  state: LiveDns;
}

export interface NameDns {
  name: string;
  zone: { name: string; isOurs: boolean; nameServers: string[] } | null;
  state: DnsState;
  live: LiveDns;
  records: DnsRecord[];
  findings: DnsFinding[];
}

export interface PublicAddress {
  ipv4: string;
  ipv6?: string | undefined;
}
