import { AppError, because } from '../errors.ts';
import type { StoredSpec, TenantStatus } from '../tenants/tenant.ts';
import type { OperationKind } from './operation.ts';

/** From which states of a tenant each operation may be asked for. */
const ALLOWED_FROM: Record<OperationKind, readonly TenantStatus[]> = {
  create: ['new'],
  change: ['live', 'suspended', 'maintenance', 'failed'],
  upgrade: ['live', 'suspended', 'maintenance', 'failed'],
  redeploy: ['live', 'suspended', 'maintenance', 'failed'],
  restart: ['live'],
  backup: ['live', 'suspended', 'maintenance', 'failed'],
  'rotate-secrets': ['live', 'suspended', 'maintenance'],
  'resize-server': ['live', 'suspended', 'maintenance', 'failed'],
  'rebuild-server': ['live', 'suspended', 'maintenance', 'failed'],
  'replace-server': ['live', 'suspended', 'maintenance', 'failed'],
  suspend: ['live', 'maintenance', 'failed'],
  resume: ['suspended', 'maintenance'],
  retire: ['new', 'live', 'suspended', 'maintenance', 'failed'],
  restore: ['deleting'],
  destroy: ['deleting'],
};

export function requireAllowed(kind: OperationKind, status: TenantStatus, slug: string): void {
  if (ALLOWED_FROM[kind].includes(status)) return;
  throw new AppError('CONFLICT', `Tenant ${slug} cannot be changed by "${kind}" now.`, {
    why: `It is ${status}; it would have to be ${ALLOWED_FROM[kind].join(' or ')}.`,
    todo: status === 'deleting' ? 'Undo the destroy first.' : 'Look at its last operation.',
    ...because('tenant-state', { slug, operationKind: kind, status }),
  });
}

/**
 * Operations that need no engine and leave release, names and state of the tenant as they are, however they end: there
 * is nothing to settle afterwards, and nothing to bring back.
 */
export function leavesTenantAsIs(kind: OperationKind): boolean {
  return kind === 'restart' || kind === 'backup';
}

/** What was on the server is gone once they have begun: the release before cannot be brought back to it. */
export function losesWhatWasThere(kind: OperationKind): boolean {
  return kind === 'rebuild-server' || kind === 'replace-server';
}

/** State of the tenant when the operation has succeeded. */
export function statusAfter(kind: OperationKind, spec: StoredSpec | null): TenantStatus {
  if (kind === 'destroy') return 'destroyed';
  if (kind === 'retire') return 'deleting';
  return spec?.state ?? 'destroyed';
}

/**
 * State of the tenant when the operation has failed. What was brought back is as it was; what could not be is failed,
 * and so is a tenant that never was live.
 */
export function statusAfterFailure(
  kind: OperationKind,
  before: TenantStatus,
  broughtBack: boolean,
): TenantStatus {
  if (kind === 'destroy' || (kind === 'retire' && before === 'deleting')) return 'deleting';
  if (kind === 'create') return 'failed';
  if (leavesTenantAsIs(kind)) return before;
  return broughtBack ? before : 'failed';
}

/** Operations that leave the tenant serving: these are probed, watched, and rolled back when they do not hold. */
export function mustServe(spec: StoredSpec | null): boolean {
  return spec?.state === 'live';
}
