import { createTenantsRepository, requirePermission, type Actor, type Operation } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';
import { servicesToRestart, type AppService } from '../worker/restart-rules.ts';
import { requestOperation, type RequestDeps } from './request-operation.ts';

export interface RestartWish {
  tenantId: string;
  service?: AppService | undefined;
}

/** Restarts the application, or one service of it; release and data stay as they are. */
export async function restartTenant(
  deps: RequestDeps,
  actor: Actor,
  { tenantId, service }: RestartWish,
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(tenantId);
    const spec = TenantSpec.parse(tenant.spec);
    const services = servicesToRestart(spec.workload, undefined);
    if (service !== undefined && !services.includes(service)) {
      throw new AppError('CONFLICT', `Tenant ${tenant.slug} has no service ${service}.`, {
        why: `Its application consists of ${services.join(', ')}.`,
        todo: 'Name one of these, or none to restart all of them.',
        ...because('service-unknown', { slug: tenant.slug, service }),
      });
    }
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'restart',
      spec,
      input: service === undefined ? {} : { service },
    });
  });
}
