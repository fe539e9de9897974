import {
  createHostsRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Host,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

type NewHost = Pick<Host, 'name' | 'settings' | 'memoryMb' | 'overcommit'>;

export async function registerHost(deps: { db: Knex }, actor: Actor, host: NewHost): Promise<Host> {
  requirePermission(actor, 'host:change');
  return deps.db.transaction(async (trx) => {
    const made = await createHostsRepository(trx).insert(host);
    await recordAudit(trx, actor, {
      action: 'host.registered',
      object: { kind: 'host', id: made.id },
      details: { name: made.name, memoryMb: made.memoryMb, overcommit: made.overcommit },
    });
    return made;
  });
}

export interface HostChange {
  state?: 'active' | 'draining' | undefined;
  memoryMb?: number | undefined;
  overcommit?: number | undefined;
}

export async function changeHost(
  deps: { db: Knex },
  actor: Actor,
  input: { hostId: string; version: number; change: HostChange },
): Promise<Host> {
  requirePermission(actor, 'host:change');
  return deps.db.transaction(async (trx) => {
    const change = definedOnly(input.change);
    const host = await createHostsRepository(trx).change(input.hostId, input.version, change);
    await recordAudit(trx, actor, {
      action: 'host.changed',
      object: { kind: 'host', id: host.id },
      details: change,
    });
    return host;
  });
}

function definedOnly({
  state,
  memoryMb,
  overcommit,
}: HostChange): Partial<Pick<Host, 'state' | 'memoryMb' | 'overcommit'>> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(memoryMb === undefined ? {} : { memoryMb }),
    ...(overcommit === undefined ? {} : { overcommit }),
  };
}
