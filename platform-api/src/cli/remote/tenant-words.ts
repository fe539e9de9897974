import type { Column } from '../line-plan.ts';
import type { Tenant } from './remote.ts';

export const TENANT_COLUMNS: readonly Column[] = [
  { title: 'tenant' },
  { title: 'status' },
  { title: 'release' },
  { title: 'memory', align: 'right' },
  { title: 'domain' },
];

export function tenantRow(tenant: Tenant): string[] {
  const { slug, status, blueprint, releaseVersion, memoryMb, domain } = tenant;
  return [slug, status, `${blueprint} ${releaseVersion}`, `${memoryMb} MB`, domain];
}
