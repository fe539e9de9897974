import { PORTS_PER_TENANT, TenantSpec, type Workload } from '@codexdlc/stacks';
import { loadBlueprint, type Blueprint } from '@codexdlc/tenant-blueprints';
import { AppError } from '../errors.ts';
import { nextPortBlock, nextSubnet, portBlockIsFree } from '@codexdlc/domain/allocation-rules';
import type { Platform } from '../platform.ts';
import { createTenantStack } from './create-tenant-stack.ts';
import { listTenantSlugs, readAllSpecs } from './stack-config.ts';
import {
  checkTenantInput,
  invalid,
  makeSecrets,
  type CheckedTenant,
  type TenantInput,
} from './tenant-input.ts';
import { placeInLocalSwarm } from './local-swarm.ts';
import { swarmOptions } from './swarm-options.ts';
import { lockTenant } from './tenant-lock.ts';
import { planWorkload } from './workload-plan.ts';

export interface InitInput extends TenantInput {
  type: string;
  port?: number;
  /** A host that is shared unless given. */
  target?: 'shared-host' | 'own-server' | 'swarm';
  /** Of an own server; what is left away is what is to be had. */
  serverType?: string;
  location?: string;
  /** In a Swarm: copies of the backend. */
  replicas?: number;
}

/** Writes what is wanted of a new tenant: specification plain, secrets encrypted. Starts nothing. */
export async function initTenant(platform: Platform, input: InitInput): Promise<TenantSpec> {
  const checked = await checkInput(input);
  const hostLock = await lockTenant(platform.home.locksDir, 'allocation');
  try {
    return await create(platform, input, checked);
  } finally {
    await hostLock.release();
  }
}

interface Checked extends CheckedTenant {
  blueprint: Blueprint;
}

async function checkInput(input: InitInput): Promise<Checked> {
  const blueprint = await loadBlueprint(input.type).catch((error: unknown) => {
    throw invalid('type', error instanceof Error ? error.message : String(error));
  });
  return { blueprint, ...checkTenantInput(blueprint, input) };
}

async function create(platform: Platform, input: InitInput, checked: Checked): Promise<TenantSpec> {
  const { home, host } = platform;
  const others = await readAllSpecs(home.stacksDir);
  const slugs = await listTenantSlugs(home.stacksDir);
  refuseTaken(checked, others, slugs);
  // Only for the few that have one: most need none of its libraries.
  if (input.target === 'own-server') {
    const { requireServers } = await import('./own-server/place-on-own-server.ts');
    requireServers(platform.config.cloud);
  }
  const ports = others.map((spec) => spec.target.port);
  const [images, release] = await Promise.all([
    platform.tools.ensureImages(),
    platform.tools.ensureBlueprintImage(checked.blueprint.name),
  ]);
  const secrets = makeSecrets(checked.blueprint, input.botToken);
  const workload = planWorkload(checked.blueprint, new Set(Object.keys(secrets)), images);
  const spec = TenantSpec.parse({
    slug: checked.slug,
    client: input.client.trim(),
    blueprint: { name: checked.blueprint.name, version: release.version },
    release: { image: release.image },
    domain: checked.domain,
    aliases: checked.aliases,
    target: {
      ...(await kindOf(platform, input, { others, workload })),
      port: portOf(input.port, host.firstPort, ports),
      subnet: nextSubnet(
        host.networkRange,
        others.map((other) => other.target.subnet),
      ),
    },
    settings: checked.settings,
    workload,
    ...(await zoneFor(platform, input, checked.domain)),
  });
  if (spec.target.kind === 'own-server') {
    const { createOwnServerStack } = await import('./own-server/init-own-server.ts');
    await createOwnServerStack(platform, spec, secrets);
  } else await createTenantStack(await withSwarm(platform, spec), spec, secrets);
  return spec;
}

async function kindOf(
  platform: Platform,
  { target, replicas, serverType, location }: InitInput,
  { others, workload }: { others: readonly TenantSpec[]; workload: Workload },
) {
  if (target === 'swarm') {
    return { kind: target, swarm: await placeInLocalSwarm(platform.docker, others, replicas ?? 1) };
  }
  if (target === 'own-server' && replicas === undefined) {
    const { placeOnOwnServer } = await import('./own-server/place-on-own-server.ts');
    return placeOnOwnServer(platform.config.cloud, { serverType, location }, workload);
  }
  if (target !== 'own-server' && (serverType !== undefined || location !== undefined)) {
    throw invalid('server-type', 'type and location are those of an own server: add --target own-server');
  }
  if (replicas === undefined) return { kind: 'shared-host' };
  throw invalid('replicas', 'only a tenant in a Swarm has more than one backend: add --target swarm');
}

/** A server that is rented has an address, so its names can be set where their zone is ours. */
async function zoneFor({ config }: Platform, { target }: InitInput, domain: string) {
  if (target !== 'own-server') return {};
  const { chooseZone } = await import('./own-server/choose-zone.ts');
  const dns = await chooseZone(config.cloud, domain);
  return dns === undefined ? {} : { dns };
}

async function withSwarm(platform: Platform, { target }: TenantSpec): Promise<Platform> {
  if (target.kind !== 'swarm') return platform;
  const { home, host, tools } = platform;
  return { ...platform, swarm: await swarmOptions(host.swarm ?? { nodes: [] }, home.dir, tools) };
}

function refuseTaken(checked: Checked, others: readonly TenantSpec[], slugs: readonly string[]): void {
  if (slugs.includes(checked.slug)) {
    throw new AppError('CONFLICT', `Tenant ${checked.slug} exists already.`, {
      todo: `See it with "npx waas status ${checked.slug}", or give another name with --slug.`,
    });
  }
  for (const domain of [checked.domain, ...checked.aliases]) {
    const owner = others.find((other) => other.domain === domain || other.aliases.includes(domain));
    if (!owner) continue;
    throw new AppError('CONFLICT', `Domain ${domain} is taken.`, {
      why: `Tenant ${owner.slug} has it.`,
      todo: 'Choose another domain.',
    });
  }
}

function portOf(wanted: number | undefined, firstPort: number, taken: readonly number[]): number {
  if (wanted === undefined) return nextPortBlock(firstPort, PORTS_PER_TENANT, taken);
  const last = 65_535 - PORTS_PER_TENANT + 1;
  if (!Number.isInteger(wanted) || wanted < 1024 || wanted > last) {
    throw invalid('port', `port must be a whole number from 1024 to ${last}, got ${wanted}`);
  }
  if (!portBlockIsFree(wanted, PORTS_PER_TENANT, taken)) {
    throw new AppError('CONFLICT', `Port ${wanted} is taken.`, {
      why: `Every tenant has ${PORTS_PER_TENANT} ports in a row, and another one's overlap.`,
      todo: `Leave --port away to get ${nextPortBlock(firstPort, PORTS_PER_TENANT, taken)}.`,
    });
  }
  return wanted;
}
