import type { DnsReason, DnsState } from '../../dns/dns-state.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { dnsDe } from './dns-de.ts';
import { dnsEn } from './dns-en.ts';
import { dnsRu } from './dns-ru.ts';

/** What sentences are made of; each reason has those that it needs. */
export interface DnsFacts {
  name: string;
  type: string;
  host: string;
  value: string;
  found: string;
  at: string;
  zone: string;
  nameServers: string;
  alias?: string | undefined;
  /** How long others may keep what is there. */
  minutes?: string | undefined;
}

export interface DnsSentence {
  what: (facts: DnsFacts) => string;
  /** Where there is something to do about it. */
  todo?: (facts: DnsFacts) => string;
}

export interface DnsTexts {
  /** Of all names of a tenant together, or of one. */
  states: Record<DnsState, string>;
  /** Of one record. */
  recordStates: Record<Exclude<DnsState, 'managed'>, string>;
  reasons: Record<DnsReason, DnsSentence>;
}

export const DNS_TEXTS: Record<Language, DnsTexts> = { de: dnsDe, en: dnsEn, ru: dnsRu };
