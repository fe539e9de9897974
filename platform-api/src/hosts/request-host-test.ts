import { createHostsRepository, requirePermission, type Actor, type Host } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import { requirePooled } from './change-host.ts';

/** Has the worker try a host again. One that takes tenants goes on doing so meanwhile. */
export async function requestHostTest(
  deps: { db: Knex; queue: Pick<Queue, 'send'> },
  actor: Actor,
  input: { hostId: string },
): Promise<Host> {
  requirePermission(actor, 'host:change');
  return deps.db.transaction(async (trx) => {
    const hosts = createHostsRepository(trx);
    const host = requirePooled(await hosts.lock(input.hostId));
    await deps.queue.send(trx, 'test-host', { hostId: host.id });
    if (host.state !== 'refused') return host;
    return hosts.change(host.id, host.version, { state: 'testing', checks: [] });
  });
}
