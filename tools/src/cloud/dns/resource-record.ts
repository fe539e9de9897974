import type { CaaAnswer, MxAnswer, SoaAnswer, SrvAnswer, StringAnswer, TxtAnswer } from 'dns-packet';

/** One record as it goes over the wire; names without the dot at the end. */
export type ResourceRecord = StringAnswer | TxtAnswer | CaaAnswer | MxAnswer | SrvAnswer | SoaAnswer;

export const SETTABLE_TYPES = ['A', 'AAAA', 'CNAME', 'TXT', 'CAA', 'MX', 'NS', 'SRV', 'PTR'] as const;
/** What may be put into a zone; its SOA makes itself. */
export type SettableType = (typeof SETTABLE_TYPES)[number];

/** A zone with all its records, SOA and NS of its apex among them. */
export interface Zone {
  name: string;
  records: readonly ResourceRecord[];
}
