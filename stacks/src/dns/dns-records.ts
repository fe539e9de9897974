import * as pulumi from '@pulumi/pulumi';
import type { DnsZone } from '../spec/dns-zone.ts';
import type { TenantSpec } from '../spec/tenant-spec.ts';
import { cloudflareRecord, type RecordContext } from './cloudflare-records.ts';
import { planRecords, recordComment, type RecordPlan } from './record-plan.ts';

type CreateRecord = (
  plan: RecordPlan,
  context: RecordContext,
  opts: pulumi.CustomResourceOptions,
) => pulumi.Resource;

/** Whoever keeps zones of ours; another one is a file and a line. */
const PROVIDERS: Record<DnsZone['provider'], CreateRecord> = {
  cloudflare: cloudflareRecord,
};

/** A tenant's records in a zone of ours. They hold the address, so they go before it is given back. */
export class DnsRecords extends pulumi.ComponentResource {
  constructor(
    spec: TenantSpec,
    zone: DnsZone,
    address: RecordContext['address'],
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('waas:dns:Records', 'dns', {}, opts);
    const families = address.ipv6 === undefined ? (['ipv4'] as const) : (['ipv4', 'ipv6'] as const);
    for (const plan of planRecords(spec, zone, families)) {
      PROVIDERS[zone.provider](
        plan,
        { zoneId: zone.zoneId, comment: recordComment(spec.slug), address },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
