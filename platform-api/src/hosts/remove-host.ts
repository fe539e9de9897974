import {
  AppError,
  because,
  createHostsRepository,
  recordAudit,
  requirePermission,
  type Actor,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { requirePooled } from './change-host.ts';

/** Gives the name back and stops watching it. Nothing on the machine is touched; its tenants must be gone. */
export async function removeHost(
  deps: { db: Knex },
  actor: Actor,
  input: { hostId: string; version: number },
): Promise<void> {
  requirePermission(actor, 'host:change');
  await deps.db.transaction(async (trx) => {
    const hosts = createHostsRepository(trx);
    // Whoever places a tenant holds this lock too.
    const host = requirePooled(await hosts.lock(input.hostId));
    const { tenants = 0 } = (await hosts.loads()).get(host.id) ?? {};
    if (tenants > 0) {
      throw new AppError('CONFLICT', `Host ${host.name} is in use.`, {
        why: `${tenants} ${tenants === 1 ? 'tenant is' : 'tenants are'} on it.`,
        todo: 'Drain it, and move or destroy them first.',
        ...because('host-in-use', { name: host.name, tenants }),
      });
    }
    await hosts.change(host.id, input.version, { state: 'removed' });
    await recordAudit(trx, actor, {
      action: 'host.removed',
      object: { kind: 'host', id: host.id },
      details: { name: host.name },
    });
  });
}
