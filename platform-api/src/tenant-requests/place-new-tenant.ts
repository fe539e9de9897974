import {
  allocate,
  AppError,
  because,
  canTake,
  chooseServer,
  createHostsRepository,
  placeInSwarm,
  placeTenant,
  type Host,
  type ServerWish,
} from '@codexdlc/domain';
import { PORTS_PER_TENANT, type TenantSpec } from '@codexdlc/stacks';
import type { Knex } from 'knex';
import { serverOf, SETTINGS_OF_OWN } from '../own-servers/new-own-server.ts';
import { makeSshKey } from '../ssh-keys/make-ssh-key.ts';

export type TargetWish =
  | { kind: 'shared-host' }
  | { kind: 'swarm'; /** Copies of the backend. */ replicas?: number | undefined }
  | ({ kind: 'own-server' } & ServerWish);

/** What this platform can order, and what is missing where it cannot. */
export type OwnServers =
  | { canOrder: true; /** Networks that may sign in by ssh. */ sshFrom: readonly string[] }
  | { canOrder: false; /** Names of variables. */ missing: readonly string[] };

export interface NewPlace {
  id: string;
  slug: string;
  memoryMb: number;
  hostId: string | undefined;
  target: TargetWish | undefined;
}

export interface Placed {
  host: Host;
  target: TenantSpec['target'];
  /** What the place itself must keep secret. */
  secrets: { bootstrapHostKey?: string };
}

/** Ports and network on a host: of those that are shared the one with the most room, or a new one of its own. */
export async function placeNewTenant(
  trx: Knex,
  ownServers: OwnServers | undefined,
  place: NewPlace,
): Promise<Placed> {
  return place.target?.kind === 'own-server'
    ? onOwnServer(trx, ownServers, place, place.target)
    : inThePool(trx, place);
}

async function inThePool(trx: Knex, place: NewPlace): Promise<Placed> {
  const { id, hostId, memoryMb, target } = place;
  const hosts = createHostsRepository(trx);
  const named = hostId === undefined ? undefined : await pooledHost(trx, hostId, target);
  const kind = named?.kind === 'swarm' || target?.kind === 'swarm' ? 'swarm' : 'shared';
  for (;;) {
    const candidates = named === undefined ? await hosts.list() : [await hosts.get(named.id)];
    const chosen = placeTenant(candidates, await hosts.loads(), memoryMb, kind);
    // Somebody may have taken its last room, drained or removed it since: then the next one is looked for.
    const host = await hosts.lock(chosen.id);
    if (!canTake(host, await hosts.loads(), memoryMb)) continue;
    const ports = await portsOn(trx, host, id);
    if (kind === 'shared') return { host, target: { kind: 'shared-host', ...ports }, secrets: {} };
    const nodes = placeInSwarm(
      { name: host.name, swarm: host.settings.swarm },
      await hosts.dataNodes(host.id),
    );
    const swarm = { ...nodes, ...optionsOf(host, target) };
    return { host, target: { kind: 'swarm', ...ports, swarm }, secrets: {} };
  }
}

function optionsOf({ settings }: Host, target: TargetWish | undefined) {
  const replicas = (target?.kind === 'swarm' ? target.replicas : undefined) ?? 1;
  return { replicas, encrypted: settings.swarm?.encrypted ?? false };
}

async function pooledHost(trx: Knex, hostId: string, target: TargetWish | undefined): Promise<Host> {
  const host = await createHostsRepository(trx).get(hostId);
  if (host.kind !== 'own-server') return requireTarget(host, target);
  throw new AppError('CONFLICT', `Host ${host.name} belongs to one tenant.`, {
    why: 'It is an own server, which comes and goes with its tenant.',
    todo: 'Choose a shared host, or leave it away.',
    ...because('host-of-one-tenant', { name: host.name, field: 'hostId' }),
  });
}

/** Without a wish, the kind of the host decides. */
function requireTarget(host: Host, target: TargetWish | undefined): Host {
  const wanted = host.kind === 'swarm' ? 'swarm' : 'shared-host';
  if (target === undefined || target.kind === wanted) return host;
  throw new AppError('INVALID_INPUT', `The target "${target.kind}" is not to be had on ${host.name}.`, {
    why: `${host.name} is a host of the kind "${host.kind}".`,
    todo: `Leave the target away, or ask for "${wanted}".`,
    facts: { field: 'target' },
  });
}

async function onOwnServer(
  trx: Knex,
  ownServers: OwnServers | undefined,
  { id, slug, memoryMb, hostId }: NewPlace,
  wish: ServerWish,
): Promise<Placed> {
  const sshFrom = requireOrders(ownServers);
  if (hostId !== undefined) throw bothGiven();
  const offers = chooseServer(wish, memoryMb);
  const host = await createHostsRepository(trx).insert({
    name: `server-${slug}`,
    kind: 'own-server',
    settings: SETTINGS_OF_OWN,
    memoryMb: offers.memoryMb,
    overcommit: 1,
  });
  return {
    host,
    target: {
      kind: 'own-server',
      ...(await portsOn(trx, host, id)),
      server: serverOf(offers, sshFrom),
    },
    secrets: { bootstrapHostKey: makeSshKey('waas-bootstrap').privateKey },
  };
}

async function portsOn(trx: Knex, host: Host, tenantId: string): Promise<{ port: number; subnet: string }> {
  const { firstPort, networkRange } = host.settings;
  const wish = { hostId: host.id, tenantId, firstPort, networkRange, portsPerTenant: PORTS_PER_TENANT };
  const { firstPort: port, subnet } = await allocate(trx, wish);
  return { port, subnet };
}

/** Refused where this platform has no access to a provider of servers. */
export function requireOrders(ownServers: OwnServers | undefined): readonly string[] {
  if (ownServers?.canOrder === true) return ownServers.sshFrom;
  const missing = (ownServers?.missing ?? ['HCLOUD_TOKEN']).join(', ');
  throw new AppError('CONFLICT', 'This platform cannot order servers.', {
    why: `${missing} is not set.`,
    todo: 'Set it for api and worker; "npx waas doctor --cloud" says what is needed.',
    ...because('own-servers-off', { missing, field: 'target' }),
  });
}

function bothGiven(): AppError {
  return new AppError('INVALID_INPUT', 'An own server and a host were asked for at once.', {
    why: 'A tenant with a server of its own is on no shared host.',
    todo: 'Leave "hostId" away, or ask for the target "shared-host".',
    facts: { field: 'hostId' },
  });
}
