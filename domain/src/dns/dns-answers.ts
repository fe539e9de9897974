/** What resolvers said of one name. */
export interface DnsAnswers {
  ipv4: string[];
  ipv6: string[];
  /** Where the name is an alias of another. */
  alias: string | null;
  /** How long others may still keep these addresses. */
  ttlSeconds: number | null;
  /** CAA records that count for the name: those of the nearest name above it that has any. */
  caa: { at: string; records: CaaRecord[] } | null;
  /** The zone that the name is in, and who answers for it; null when there is none. */
  zone: { name: string; nameServers: string[] } | null;
  /** Why nothing could be asked: the domain's own servers fail, or no resolver answers. */
  failure: 'servers-fail' | 'unreachable' | null;
}

export interface CaaRecord {
  /** "issue", "issuewild", "iodef". */
  tag: string;
  value: string;
  isCritical: boolean;
}
