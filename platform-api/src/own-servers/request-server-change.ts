import {
  createTenantsRepository,
  requirePermission,
  type Actor,
  type Operation,
  type Permission,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';
import { requireConfirmed } from '../tenant-requests/destroy-tenant.ts';
import { requireOrders, type OwnServers } from '../tenant-requests/place-new-tenant.ts';
import { requestOperation, type RequestDeps } from '../tenant-requests/request-operation.ts';
import { planReplacement, planResize } from './change-plan.ts';
import { ownServerOf } from './own-server-of.ts';

export interface ServerChangeDeps extends RequestDeps {
  ownServers: OwnServers | undefined;
}

interface Confirmed {
  tenantId: string;
  /** The tenant's slug, as a person has typed it. */
  confirm: string;
}

/** Another type: the server is off for about a minute, its disk and its addresses stay. */
export async function resizeServer(
  deps: ServerChangeDeps,
  actor: Actor,
  input: Confirmed & { serverType: string },
): Promise<Operation> {
  return request(deps, actor, 'tenant:change', input, (spec) => {
    const { spec: wanted, memoryMb } = planResize(spec, input.serverType);
    return { kind: 'resize-server', spec: wanted, input: { serverType: input.serverType, memoryMb } };
  });
}

/** A new disk under the same server: what is on it goes, and comes back from a backup that is made just before. */
export async function rebuildServer(
  deps: ServerChangeDeps,
  actor: Actor,
  input: Confirmed,
): Promise<Operation> {
  return request(deps, actor, 'tenant:destroy', input, (spec) => {
    ownServerOf(spec);
    return { kind: 'rebuild-server', spec, input: {} };
  });
}

/** The next server for one that is gone, at the same addresses, with what `backup` has of its data. */
export async function replaceServer(
  deps: ServerChangeDeps,
  actor: Actor,
  input: Confirmed & { backup: string | null },
  /** Name of the newest there is, by the tenant's slug. */
  newestBackup: (slug: string) => Promise<string | undefined>,
): Promise<Operation> {
  return request(deps, actor, 'tenant:destroy', input, async (spec) => {
    const wanted = planReplacement(spec);
    // Who has confirmed a loss has confirmed that one, and no other.
    if (((await newestBackup(spec.slug)) ?? null) !== input.backup) throw backupDiffers(spec.slug);
    return { kind: 'replace-server', spec: wanted, input: { backup: input.backup } };
  });
}

interface Wanted {
  kind: 'resize-server' | 'rebuild-server' | 'replace-server';
  spec: TenantSpec;
  input: Record<string, unknown>;
}

async function request(
  deps: ServerChangeDeps,
  actor: Actor,
  permission: Permission,
  { tenantId, confirm }: Confirmed,
  plan: (spec: TenantSpec) => Wanted | Promise<Wanted>,
): Promise<Operation> {
  requirePermission(actor, permission);
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(tenantId);
    requireConfirmed(tenant, confirm);
    const { kind, spec, input } = await plan(TenantSpec.parse(tenant.spec));
    requireOrders(deps.ownServers);
    return requestOperation({ trx, queue: deps.queue }, actor, { tenant, kind, spec, input });
  });
}

function backupDiffers(slug: string): AppError {
  return new AppError('CONFLICT', `The newest backup of ${slug} is not the one that was confirmed.`, {
    why: 'One was made or removed meanwhile.',
    todo: `Look again, then confirm again: npx waas backups ${slug}`,
    ...because('backup-differs', { slug, field: 'backup' }),
  });
}
