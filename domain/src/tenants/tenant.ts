export const TENANT_STATUSES = [
  'new',
  'deploying',
  'live',
  'suspended',
  'maintenance',
  'failed',
  'deleting',
  'destroyed',
] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** A TenantSpec of the stacks workspace, which says more about it; here only what rules and queries read. */
export interface StoredSpec {
  slug: string;
  state: 'live' | 'suspended' | 'maintenance';
  domain: string;
  aliases: string[];
  settings: Record<string, string | number | boolean>;
  [more: string]: unknown;
}

export interface Tenant {
  id: string;
  slug: string;
  clientId: string;
  hostId: string;
  blueprint: string;
  releaseVersion: string;
  domain: string;
  status: TenantStatus;
  statusReason: string | null;
  /** What runs, or what ran last and was stable. Lists leave its workload away. */
  spec: StoredSpec;
  /** Sum of the limits of its containers. */
  memoryMb: number;
  destroyAfter: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
