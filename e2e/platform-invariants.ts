import { setTimeout as sleep } from 'node:timers/promises';
import { verifyAudit } from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT, TenantSpec } from '@codexdlc/stacks';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { memoryMbOf } from '../platform-api/src/engine/run-processes.ts';
import { runMarkFor } from '../platform-api/src/engine/run-mark.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { foundOf } from './docker-probe.ts';
import type { PlatformBed } from './platform-bed.ts';
import { doubledEndings, strayFiles, strayHoldings, unfinishedSteps } from './platform-leftovers.ts';
import { askSite } from './site-client.ts';

interface State {
  deployment: { pending_operations?: unknown[]; resources?: { id?: string; type: string; urn: string }[] };
}

/**
 * Everything that must be true of a platform when nothing is under way, whatever happened before. Answers what is not:
 * an empty list is what a test wants.
 */
export async function brokenInvariants(bed: PlatformBed): Promise<string[]> {
  const tenants = await bed
    .db('tenants')
    .select<{ id: string; slug: string; status: string }[]>('id', 'slug', 'status');
  const gone = goneOf(bed);
  const looked = tenants.filter(({ id }) => !gone.has(id));
  const perTenant = await Promise.all(looked.map((tenant) => brokenOf(bed, tenant)));
  for (const [index, { id, status }] of looked.entries()) {
    if (status === 'destroyed' && perTenant[index]?.length === 0) gone.add(id);
  }
  return [
    ...perTenant.flat(),
    ...(await openOperations(bed)),
    ...(await unauditedOperations(bed)),
    ...((await verifyAudit(bed.db)) === undefined ? [] : ['the audit chain does not verify']),
    ...(await strayResources(bed, new Set(tenants.map(({ slug }) => slug)))),
    ...(await strayFiles(bed, tenants)),
    ...(await doubledEndings(bed)),
    ...(await strayHoldings(bed)),
    ...(await unfinishedSteps(bed)),
  ];
}

const goneOfBeds = new WeakMap<PlatformBed, Set<string>>();

/** Tenants that were seen to be gone: files and rows of theirs are still looked for, their engine is not asked again. */
function goneOf(bed: PlatformBed): Set<string> {
  const known = goneOfBeds.get(bed) ?? new Set();
  goneOfBeds.set(bed, known);
  return known;
}

/** Waits until nothing is broken any more; throws with what still is. */
export async function untilWhole(bed: PlatformBed, withinMs = 60_000): Promise<number> {
  const started = Date.now();
  for (;;) {
    const broken = await brokenInvariants(bed);
    if (broken.length === 0) return Date.now() - started;
    if (Date.now() - started > withinMs) throw new Error(`still broken:\n${broken.join('\n')}`);
    await sleep(500);
  }
}

async function brokenOf(
  bed: PlatformBed,
  { id, slug, status }: { id: string; slug: string; status: string },
): Promise<string[]> {
  const found = await foundOf(bed.platform.docker, slug);
  const state = await stateOf(bed, slug);
  if (typeof state === 'string') return [`${slug} (${status}): its state cannot be read: ${state}`];
  const holds = await holdingsOf(bed, id);
  const problems: string[] = [];
  const expect = (isTrue: boolean, text: string) => {
    if (!isTrue) problems.push(`${slug} (${status}): ${text}`);
  };
  if ((await memoryMbOf(runMarkFor(bed.platform.config.backendUrl, slug))) > 0)
    problems.push(`${slug}: a process of a run is alive`);

  if (status === 'destroyed') {
    expect(
      found.containers.length + found.networks.length + found.volumes.length === 0,
      'something is left in Docker',
    );
    expect(state === undefined, 'its stack is left');
    expect(holds.ports + holds.subnets + holds.domains === 0, 'it still holds ports, a subnet or names');
    return problems;
  }
  const stored = await bed.tenant(id);
  const spec = TenantSpec.parse(stored.spec);
  expect(holds.ports === 1 && holds.subnets === 1, 'it must hold one block of ports and one subnet');
  expect(holds.domains === 1 + spec.aliases.length, `it holds ${holds.domains} names`);
  expect((state?.deployment.pending_operations ?? []).length === 0, 'its state has pending operations');
  const known = (state?.deployment.resources ?? [])
    .filter(({ type }) => type.endsWith(':Container'))
    .map((one) => one.id);
  const there = found.containers.map(({ Id }) => Id);
  expect(
    there.every((one) => known.includes(one)),
    'a container is there that its state does not know',
  );
  expect(
    known.every((one) => there.includes(one ?? '')),
    'its state knows a container that is not there',
  );
  const containers = { live: 4, suspended: 2, deleting: 2 }[status];
  if (containers !== undefined)
    expect(there.length === containers, `it has ${there.length} containers, not ${containers}`);
  if (containers !== undefined)
    expect(found.networks.length === 1 && found.volumes.length === 2, 'network or volumes');
  const roles = found.containers.map(({ Labels }) => Labels[LABEL_ROLE]);
  expect(new Set(roles).size === roles.length, `containers are there twice: ${roles.join(', ')}`);
  expect(
    found.containers.every(({ State }) => State === 'running'),
    'a container is not running',
  );
  const wanted = { live: 200, suspended: 503, deleting: 503 }[status];
  if (wanted === undefined) return problems;
  const answer = await askSite(bed.platform, spec).catch(() => undefined);
  expect(answer?.status === wanted, `its site answers ${answer?.status ?? 'nothing'}, not ${wanted}`);
  if (status === 'live' && answer?.status === 200) {
    const { release } = JSON.parse(answer.body) as { release: string };
    expect(release === stored.releaseVersion, `release ${release} serves, not ${stored.releaseVersion}`);
  }
  return problems;
}

/** Undefined: there is no such stack; a text: why it cannot be read. */
async function stateOf(bed: PlatformBed, slug: string): Promise<State | string | undefined> {
  try {
    return JSON.parse(await exportState(await stackOf(bed.platform, slug))) as State;
  } catch (error) {
    if (error instanceof Error && /no stack named/.test(error.message)) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

async function holdingsOf(bed: PlatformBed, tenantId: string) {
  const count = async (table: string) => (await bed.db(table).where({ tenant_id: tenantId })).length;
  const [ports, subnets, domains] = await Promise.all(
    ['host_ports', 'host_subnets', 'tenant_domains'].map(count),
  );
  return { ports: ports ?? 0, subnets: subnets ?? 0, domains: domains ?? 0 };
}

async function openOperations(bed: PlatformBed): Promise<string[]> {
  const open = await bed
    .db('operations')
    .whereIn('state', ['queued', 'running'])
    .select<{ id: string; state: string }[]>('id', 'state');
  return open.map(({ id, state }) => `operation ${id} is ${state}`);
}

async function unauditedOperations(bed: PlatformBed): Promise<string[]> {
  const ids = await bed
    .db('operations')
    .whereNotExists(bed.db('audit').whereRaw(`details->>'operationId' = operations.id::text`))
    .pluck<string[]>('id');
  return ids.map((id) => `operation ${id} has no audit row`);
}

/** Whatever carries a tenant's label in this bed's address range, but belongs to no tenant. */
async function strayResources(bed: PlatformBed, slugs: ReadonlySet<string>): Promise<string[]> {
  const networks = await bed.platform.docker.listNetworks({ filters: { label: [LABEL_TENANT] } });
  const prefix = bed.platform.host.networkRange.split('.').slice(0, 2).join('.');
  return networks
    .filter(({ IPAM }) => IPAM?.Config?.[0]?.Subnet?.startsWith(`${prefix}.`) === true)
    .flatMap(({ Name, Labels }) => {
      const slug = Labels?.[LABEL_TENANT] ?? '';
      return slugs.has(slug) || !isOfBed(bed, slug) ? [] : [`network ${Name} belongs to nobody`];
    });
}

/** Other files run beside this one on the same daemon. */
function isOfBed(bed: PlatformBed, slug: string): boolean {
  return bed.madeSlugs.has(slug);
}
