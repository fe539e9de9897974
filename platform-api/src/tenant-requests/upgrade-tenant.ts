import {
  createReleasesRepository,
  createTenantsRepository,
  requireAllowed,
  requirePermission,
  type Actor,
  type Operation,
  type Sealer,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { Blueprint } from '@codexdlc/tenant-blueprints';
import { settingsOf } from '../tenants/tenant-input.ts';
import { planWorkload } from '../tenants/workload-plan.ts';
import { requestOperation, type RequestDeps } from './request-operation.ts';
import { openTenantSecrets } from './tenant-secrets.ts';

/** Another release of the same blueprint: the newest, or the one that is named (an older one too). */
export async function requestUpgrade(
  deps: RequestDeps & { sealer: Sealer },
  actor: Actor,
  input: { tenantId: string; release?: string | undefined },
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenants = createTenantsRepository(trx, actor);
    const tenant = await tenants.lock(input.tenantId);
    // Its secrets are erased: there is nothing to open.
    if (tenant.status === 'destroyed') requireAllowed('upgrade', tenant.status, tenant.slug);
    const release = await createReleasesRepository(trx).find(tenant.blueprint, input.release);
    const blueprint = Blueprint.parse(release.definition);
    const secrets = openTenantSecrets(deps.sealer, tenant.id, await tenants.sealedSecrets(tenant.id));
    const before = TenantSpec.parse(tenant.spec);
    const spec = TenantSpec.parse({
      ...before,
      blueprint: { name: release.blueprint, version: release.version },
      release: { image: release.image },
      settings: settingsFor(blueprint, before.settings),
      workload: planWorkload(blueprint, new Set(Object.keys(secrets)), release.storeImages),
    });
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'upgrade',
      spec,
      input: { from: before.blueprint.version, to: release.version },
    });
  });
}

/** What the new version still knows is kept; what it brings gets its default. */
function settingsFor(blueprint: Blueprint, before: TenantSpec['settings']): TenantSpec['settings'] {
  const kept = Object.entries(before).filter(([name]) => Object.hasOwn(blueprint.settings, name));
  const platform = Object.entries(before).filter(([name]) => name === 'telemetryUrl');
  return {
    ...settingsOf(blueprint, Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))),
    ...Object.fromEntries(platform),
  };
}
