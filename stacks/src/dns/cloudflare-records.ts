import { DnsRecord } from '@pulumi/cloudflare/dnsRecord.js';
import type * as pulumi from '@pulumi/pulumi';
import { RECORD_TTL, type RecordPlan } from './record-plan.ts';

export interface RecordContext {
  zoneId: string;
  comment: string;
  address: { ipv4: pulumi.Input<string>; ipv6?: pulumi.Input<string> | undefined };
}

/** One record at Cloudflare, never through its proxy: the server itself must be seen, also by whoever issues certificates. */
export function cloudflareRecord(
  { resourceName, name, type, content }: RecordPlan,
  { zoneId, comment, address }: RecordContext,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const value =
    typeof content === 'object'
      ? { data: { flags: 0, tag: 'issue', value: content.issuer } }
      : { content: content === 'ipv4' ? address.ipv4 : address.ipv6 };
  return new DnsRecord(
    resourceName,
    { zoneId, name, type, ttl: RECORD_TTL, proxied: false, comment, ...value },
    { ...opts, deleteBeforeReplace: true },
  );
}
