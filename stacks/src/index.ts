export { nextOffer, offerFailureOf } from './server/offer-rules.ts';
export { DnsZone } from './spec/dns-zone.ts';
export { HostOptions } from './spec/host-options.ts';
export { HostName, quote, RESERVED_SLUGS, Slug } from './spec/names.ts';
export { PORTS_PER_TENANT, TenantSecrets, TenantSpec } from './spec/tenant-spec.ts';
export { Workload } from './spec/workload.ts';
export { PLACEHOLDERS } from './tenant/env-plan.ts';
export { LABEL_RELEASE, LABEL_ROLE, LABEL_TENANT, networkName, volumeName } from './tenant/names-plan.ts';
export { siteUrlOf } from './tenant/site-url-plan.ts';
