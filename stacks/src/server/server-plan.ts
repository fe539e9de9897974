import type { OwnServerTarget, TenantSpec } from '../spec/tenant-spec.ts';
import { LABEL_ROLE, LABEL_TENANT } from '../tenant/names-plan.ts';
import { createHash } from 'node:crypto';
import { currentOffer } from './offer-rules.ts';
import { publicHalfOf } from './public-half-plan.ts';

const EVERYBODY = ['0.0.0.0/0', '::/0'];

export type CloudRole = 'server' | 'firewall' | 'ipv4' | 'ipv6';

/** Tells what one stack has ordered from what another platform in the same project may have ordered for such a tenant. */
export const LABEL_ORDER = 'dev.codexdlc.order';

/** Every order has a key of its own for the first contact, so that names it and says nothing else. */
export function orderOf(bootstrapKey: string): string {
  return createHash('sha256').update(bootstrapKey).digest('hex').slice(0, 16);
}

/** The same, of the private key. */
export function orderOfKey(bootstrapHostKey: string): string {
  return orderOf(publicHalfOf(bootstrapHostKey));
}

/** Labels of whatever is rented for a tenant: by these it is found again after a lost answer, and when nobody owns it. */
export function cloudLabels(slug: string, role: CloudRole, order: string): Record<string, string> {
  return { [LABEL_TENANT]: slug, [LABEL_ROLE]: role, [LABEL_ORDER]: order };
}

/** Selects everything of ours in a Hetzner project. */
export const CLOUD_SELECTOR = LABEL_TENANT;

/** Names are unique in a Hetzner project, so a second one of the same cannot be ordered by mistake. */
export function cloudName(slug: string, role: CloudRole): string {
  return role === 'server' ? `waas-${slug}` : `waas-${slug}-${role}`;
}

export interface FirewallRulePlan {
  direction: 'in';
  protocol: 'tcp' | 'icmp';
  port?: string;
  sourceIps: string[];
  description: string;
}

/** Sites are for everybody, ssh for the platform alone; what goes out is free. */
export function planFirewall(sshFrom: readonly string[]): FirewallRulePlan[] {
  const tcp = (port: string, sourceIps: string[], description: string): FirewallRulePlan => ({
    direction: 'in',
    protocol: 'tcp',
    port,
    sourceIps,
    description,
  });
  return [
    tcp('22', [...sshFrom], 'ssh from the platform'),
    tcp('80', EVERYBODY, 'http'),
    tcp('443', EVERYBODY, 'https'),
    { direction: 'in', protocol: 'icmp', sourceIps: EVERYBODY, description: 'path MTU and ping' },
  ];
}

export interface ServerPlan {
  name: string;
  serverType: string;
  location: string;
  image: string;
  labels: Record<string, string>;
  isProtected: boolean;
  /**
   * Addresses that were taken in a location that is sold out have to be given back, and the engine replaces nothing that is
   * to be protected. What is assigned to a running server the provider lets nobody delete anyway.
   */
  isFirstLocation: boolean;
}

export function planServer(slug: string, { server }: OwnServerTarget, order: string): ServerPlan {
  const { type, location } = currentOffer(server);
  return {
    name: cloudName(slug, 'server'),
    serverType: type,
    location,
    image: server.image,
    labels: cloudLabels(slug, 'server', order),
    isProtected: server.protection,
    isFirstLocation: location === server.locations[0],
  };
}

/** Only whoever gives a server back asks for one that may be deleted. */
export function withoutProtection(spec: TenantSpec): TenantSpec {
  const { target } = spec;
  if (target.kind !== 'own-server') return spec;
  return { ...spec, target: { ...target, server: { ...target.server, protection: false } } };
}

/** Images that the tenant's containers are made of; nothing is pulled on the server. */
export function imagesOf({ release, workload }: TenantSpec): string[] {
  const stores = [workload.database, workload.cache].flatMap((store) => (store ? [store.image] : []));
  return [...new Set([release.image, ...stores])];
}
