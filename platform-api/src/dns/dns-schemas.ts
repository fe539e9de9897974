import { DNS_REASONS, DNS_STATES, type NameDns as JudgedName } from '@codexdlc/domain';
import { z } from 'zod';
import type { TenantDns as Looked } from './look-at-dns.ts';

const State = z.enum(DNS_STATES);
const Live = z.enum(['waiting', 'correct', 'partly', 'wrong']);

const Record = z
  .object({
    type: z.enum(['A', 'AAAA', 'CAA']),
    name: z.string(),
    host: z
      .string()
      .meta({ description: 'The name as forms of providers ask for it; "@" is the zone itself' }),
    value: z.string(),
    found: z.array(z.string()).meta({ description: 'What is there now' }),
    state: Live,
  })
  .meta({ id: 'DnsRecord' });

const Finding = z
  .object({
    reason: z.enum(DNS_REASONS),
    facts: z.record(z.string(), z.string()).meta({ description: 'What its sentence is made of' }),
  })
  .meta({ id: 'DnsFinding' });

const NameDns = z
  .object({
    name: z.string(),
    zone: z
      .object({
        name: z.string(),
        isOurs: z.boolean().meta({ description: 'The platform sets the records there itself' }),
        nameServers: z.array(z.string()),
      })
      .nullable(),
    state: State,
    live: Live,
    records: z.array(Record),
    findings: z.array(Finding),
  })
  .meta({ id: 'NameDns' });

export const TenantDns = z
  .object({
    state: State.meta({ description: '"managed": all names are in zones of ours' }),
    live: Live.meta({ description: 'What visitors meet, whoever sets the records' }),
    checkedAt: z.iso.datetime(),
    address: z
      .object({ ipv4: z.string(), ipv6: z.string().nullable() })
      .nullable()
      .meta({ description: 'Where the names should lead; null until the host has a public address' }),
    names: z.array(NameDns),
  })
  .meta({ id: 'TenantDns' });

export function dnsJson({ state, live, checkedAt, address, names }: Looked): z.input<typeof TenantDns> {
  return {
    state,
    live,
    checkedAt: checkedAt.toISOString(),
    address: address === undefined ? null : { ipv4: address.ipv4, ipv6: address.ipv6 ?? null },
    names: names.map((name: JudgedName) => name),
  };
}
