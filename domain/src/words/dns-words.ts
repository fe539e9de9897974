import type { DnsFinding } from '../dns/dns-state.ts';
import type { Language } from '../subscriptions/subscription.ts';
import { DNS_TEXTS, type DnsFacts } from './texts/dns-texts.ts';

export interface DnsWords {
  what: string;
  todo: string | undefined;
}

/** What was found of a name, and what to do about it. */
export function dnsWords(language: Language, { reason, facts }: DnsFinding): DnsWords {
  const { what, todo } = DNS_TEXTS[language].reasons[reason];
  const known = { ...NOTHING, ...facts };
  return { what: what(known), todo: todo?.(known) };
}

const NOTHING: DnsFacts = {
  name: '',
  type: '',
  host: '',
  value: '',
  found: '',
  at: '',
  zone: '',
  nameServers: '',
};
