import {
  AppError,
  because,
  createTenantsRepository,
  requirePermission,
  type Actor,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { requestOperation, type RequestDeps } from './request-operation.ts';

export interface DestroyDeps extends RequestDeps {
  /** How long a tenant can be brought back, in seconds. */
  graceSeconds: number;
}

/** First step: the application is stopped, the site shows a page, the data stays until the grace period is over. */
export async function retireTenant(
  deps: DestroyDeps,
  actor: Actor,
  input: { tenantId: string; confirm: string },
): Promise<Operation> {
  requirePermission(actor, 'tenant:destroy');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(input.tenantId);
    requireConfirmed(tenant, input.confirm);
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'retire',
      spec: { ...TenantSpec.parse(tenant.spec), state: 'suspended' },
      input: { graceSeconds: deps.graceSeconds, stateBefore: tenant.spec.state },
    });
  });
}

/** Takes the first step back: the tenant is what it was before. */
export async function restoreTenant(
  deps: RequestDeps,
  actor: Actor,
  input: { tenantId: string },
): Promise<Operation> {
  requirePermission(actor, 'tenant:destroy');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(input.tenantId);
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'restore',
      spec: { ...TenantSpec.parse(tenant.spec), state: 'live' },
    });
  });
}

/** Second step: everything is erased. Only after the grace period, by a person or by the platform itself. */
export async function destroyTenant(
  deps: RequestDeps,
  actor: Actor,
  input: { tenantId: string; confirm: string },
): Promise<Operation> {
  requirePermission(actor, 'tenant:destroy');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(input.tenantId);
    requireConfirmed(tenant, input.confirm);
    requireGraceIsOver(tenant, new Date());
    return requestOperation({ trx, queue: deps.queue }, actor, { tenant, kind: 'destroy', spec: null });
  });
}

/** What cannot be taken back is done only for who has typed its name. */
export function requireConfirmed(tenant: Tenant, confirm: string): void {
  if (confirm === tenant.slug) return;
  throw new AppError('INVALID_INPUT', 'The confirmation does not match.', {
    why: `"confirm" must be the tenant's slug ${tenant.slug}.`,
    todo: 'Type it exactly.',
    ...because('confirmation-differs', { slug: tenant.slug, field: 'confirm' }),
  });
}

function requireGraceIsOver(tenant: Tenant, now: Date): void {
  if (tenant.destroyAfter === null || tenant.destroyAfter <= now) return;
  throw new AppError('CONFLICT', `Tenant ${tenant.slug} can still be brought back.`, {
    why: `Its grace period ends at ${tenant.destroyAfter.toISOString()}.`,
    todo: 'Wait until then: it is erased by itself.',
    ...because('grace-not-over', { slug: tenant.slug, until: tenant.destroyAfter.toISOString() }),
  });
}
