import { z } from 'zod';
import { isKnown, plain, toApiNames, type Properties } from './plain-values.ts';

const TYPES = [
  'A',
  'AAAA',
  'CNAME',
  'MX',
  'NS',
  'OPENPGPKEY',
  'PTR',
  'TXT',
  'CAA',
  'CERT',
  'DNSKEY',
  'DS',
  'HTTPS',
  'LOC',
  'NAPTR',
  'SMIMEA',
  'SRV',
  'SSHFP',
  'SVCB',
  'TLSA',
  'URI',
] as const;

const Inputs = z.object({
  zoneId: z.string().min(1),
  name: z.string().min(1),
  type: z.enum(TYPES),
  ttl: z.int().refine((ttl) => ttl === 1 || (ttl >= 30 && ttl <= 86_400), {
    message: 'must be 1 (automatic) or 30 to 86400 seconds',
  }),
  content: z.string().min(1).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  priority: z.int().min(0).max(65_535).optional(),
  proxied: z.boolean().optional(),
  comment: z.string().optional(),
  tags: z.array(z.string()).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});

export type RecordInputs = z.infer<typeof Inputs>;

/** Inputs of `cloudflare:index/dnsRecord:DnsRecord`, as far as the program may set them. */
export function readInputs(properties: Properties): RecordInputs {
  return Inputs.parse(plain(properties));
}

/** What is wrong with them, as far as they are known yet. */
export function inputProblems(properties: Properties): { property: string; reason: string }[] {
  const checked = Inputs.safeParse(plain(properties));
  const unknown = new Set(Object.keys(properties).filter((key) => !isKnown(properties[key])));
  const problems = (checked.error?.issues ?? [])
    .map(({ path, message }) => ({ property: String(path[0] ?? ''), reason: message }))
    .filter(({ property }) => !unknown.has(property));
  if (!('content' in properties) && !('data' in properties))
    problems.push({ property: 'content', reason: 'content or data must be given' });
  return problems;
}

/** The body of a call. */
export function bodyOf({ zoneId, data, settings, ...rest }: RecordInputs) {
  return {
    ...rest,
    zone_id: zoneId,
    ...(data && { data: toApiNames(data) }),
    ...(settings && { settings: toApiNames(settings) }),
  };
}
