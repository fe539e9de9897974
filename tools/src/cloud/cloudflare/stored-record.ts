import type { SettableType } from '../dns/index.ts';

export type RecordData = Readonly<Record<string, string | number>>;

/** What a caller may set. */
export interface RecordFields {
  /** Whole, with the zone, in Punycode. */
  name: string;
  type: SettableType;
  content: string;
  /** 1 is "automatic". */
  ttl: number;
  proxied: boolean;
  comment: string | null;
  tags: readonly string[];
  priority?: number;
  data?: RecordData;
  settings: Readonly<Record<string, unknown>>;
}

export interface StoredRecord extends RecordFields {
  id: string;
  createdOn: string;
  modifiedOn: string;
  commentModifiedOn?: string;
}

/** Types whose traffic may go through the provider's own network. */
export const PROXIABLE_TYPES: readonly SettableType[] = ['A', 'AAAA', 'CNAME'];
