import {
  AppError,
  because,
  createHostsRepository,
  isPooled,
  recordAudit,
  requirePermission,
  type Actor,
  type Host,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';

export interface WantedHost extends Pick<Host, 'name' | 'settings' | 'overcommit'> {
  /** Of a machine that is reached by ssh the test says it, where nobody does. */
  memoryMb?: number | undefined;
}

/** More than any machine has: what the test finds is less. */
const UNKNOWN_MEMORY_MB = 16_777_216;

/** One that is reached by ssh, or a Swarm, takes tenants when the worker has tried it, every other one at once. */
export async function registerHost(
  deps: { db: Knex; queue?: Pick<Queue, 'send'> | undefined },
  actor: Actor,
  { name, settings, overcommit, memoryMb = UNKNOWN_MEMORY_MB }: WantedHost,
): Promise<Host> {
  requirePermission(actor, 'host:change');
  return deps.db.transaction(async (trx) => {
    const kind = settings.swarm === undefined ? 'shared' : 'swarm';
    const isFar = settings.ssh !== undefined || kind === 'swarm';
    const isTried = isFar && deps.queue !== undefined;
    const state = isTried ? 'testing' : 'active';
    const wanted = { name, kind, settings, overcommit, memoryMb, state } as const;
    const made = await createHostsRepository(trx).insert(wanted);
    if (isTried) await deps.queue?.send(trx, 'test-host', { hostId: made.id });
    await recordAudit(trx, actor, {
      action: 'host.registered',
      object: { kind: 'host', id: made.id },
      details: { name: made.name, memoryMb: made.memoryMb, overcommit: made.overcommit, state },
    });
    return made;
  });
}

export interface HostChange {
  state?: 'active' | 'draining' | undefined;
  memoryMb?: number | undefined;
  overcommit?: number | undefined;
  publicAddress?: { ipv4: string; ipv6?: string | undefined } | undefined;
}

export async function changeHost(
  deps: { db: Knex },
  actor: Actor,
  input: { hostId: string; version: number; change: HostChange },
): Promise<Host> {
  requirePermission(actor, 'host:change');
  return deps.db.transaction(async (trx) => {
    const hosts = createHostsRepository(trx);
    const before = requirePooled(await hosts.lock(input.hostId));
    const change = definedOnly(before, input.change);
    if (change.state !== undefined) requireTried(before);
    const host = await hosts.change(input.hostId, input.version, change);
    await recordAudit(trx, actor, {
      action: 'host.changed',
      object: { kind: 'host', id: host.id },
      details: change,
    });
    return host;
  });
}

/** The host of one tenant is changed with that tenant, and by nobody else. */
export function requirePooled(host: Host): Host {
  if (isPooled(host)) return host;
  throw new AppError('CONFLICT', `Host ${host.name} belongs to one tenant.`, {
    why: 'It is an own server, which comes and goes with its tenant.',
    todo: 'Change the tenant instead.',
    ...because('host-of-one-tenant', { name: host.name }),
  });
}

function requireTried({ name, state, checks }: Host): void {
  if (state === 'active' || state === 'draining') return;
  const failed = checks.filter(({ ok }) => !ok).map((check) => check.name);
  throw new AppError('CONFLICT', `Host ${name} takes no tenants.`, {
    why: failed.length > 0 ? `Its test failed: ${failed.join(', ')}.` : `It is ${state}.`,
    todo: `Mend it, then test it again: npx waas hosts test ${name}`,
    ...because('host-unfit', { name, state }),
  });
}

function definedOnly(
  { settings }: Host,
  { state, memoryMb, overcommit, publicAddress }: HostChange,
): Partial<Pick<Host, 'state' | 'memoryMb' | 'overcommit' | 'settings'>> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(memoryMb === undefined ? {} : { memoryMb }),
    ...(overcommit === undefined ? {} : { overcommit }),
    ...(publicAddress === undefined ? {} : { settings: { ...settings, publicAddress } }),
  };
}
