import { siteUrlOf, type TenantSecrets, type TenantSpec } from '@codexdlc/stacks';
import type { ContainerPlan } from '../../stacks/src/tenant/container-plan.ts';
import type { EnvContext } from '../../stacks/src/tenant/env-plan.ts';
import { planMigration, type MigrationPlan } from '../../stacks/src/tenant/migration-plan.ts';
import { planService } from '../../stacks/src/tenant/service-plan.ts';
import { planCache, planDatabase } from '../../stacks/src/tenant/store-plan.ts';

export interface PlannedContainer {
  role: 'database' | 'cache' | 'backend' | 'worker' | 'bot';
  plan: ContainerPlan;
  pids: number;
}

export interface TenantContainers {
  containers: PlannedContainer[];
  migration: MigrationPlan['run'] | undefined;
  /** Path at which the backend says that it is ready. */
  readyPath: string;
}

/** The containers of a tenant as the stack plans them, so that whoever else starts them starts the very same. */
export function planTenantContainers(
  spec: TenantSpec,
  secrets: TenantSecrets,
  httpsPort: number,
): TenantContainers {
  const context: EnvContext = { spec, secrets, siteUrl: siteUrlOf(spec.domain, httpsPort) };
  const stores = [
    { role: 'database' as const, store: planDatabase(spec, secrets) },
    { role: 'cache' as const, store: planCache(spec, secrets) },
  ].flatMap(({ role, store }) => (store ? [{ role, plan: store.container, pids: store.pids }] : []));
  const services = (['backend', 'worker', 'bot'] as const).flatMap((role) => {
    const planned = planService(context, role);
    return planned ? [{ role, plan: planned.container, pids: planned.service.resources.pids }] : [];
  });
  return {
    containers: [...stores, ...services],
    migration: planMigration(context)?.run,
    readyPath: spec.workload.services.backend.health?.path ?? '/',
  };
}
