import { z } from 'zod';

export const CaaRecord = z.object({
  /** "issue", "issuewild", "iodef". */
  tag: z.string(),
  value: z.string(),
  isCritical: z.boolean(),
});
export type CaaRecord = z.infer<typeof CaaRecord>;

/** What resolvers said of one name. */
export const DnsAnswers = z.object({
  ipv4: z.array(z.string()),
  ipv6: z.array(z.string()),
  /** Where the name is an alias of another. */
  alias: z.string().nullable(),
  /** How long others may still keep these addresses. */
  ttlSeconds: z.number().nullable(),
  /** CAA records that count for the name: those of the nearest name above it that has any. */
  caa: z.object({ at: z.string(), records: z.array(CaaRecord) }).nullable(),
  /** The zone that the name is in, and who answers for it; null when there is none. */
  zone: z
    .object({
      name: z.string(),
      nameServers: z.array(z.string()),
      /** How long others may keep it that a name has no record. */
      nothingForSeconds: z.number(),
    })
    .nullable(),
  /** Why nothing could be asked: the domain's own servers fail, or no resolver answers. */
  failure: z.enum(['servers-fail', 'unreachable']).nullable(),
});
export type DnsAnswers = z.infer<typeof DnsAnswers>;

/** Nothing is there, or nobody was asked. */
export const NO_DNS_ANSWERS: Readonly<DnsAnswers> = {
  ipv4: [],
  ipv6: [],
  alias: null,
  ttlSeconds: null,
  caa: null,
  zone: null,
  failure: null,
};
