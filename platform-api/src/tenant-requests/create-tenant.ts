import {
  AppError,
  because,
  createClientsRepository,
  createReleasesRepository,
  createTelemetryKey,
  createTenantsRepository,
  newId,
  requirePermission,
  takeDomains,
  type Actor,
  type Operation,
  type Sealer,
  type Tenant,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { Blueprint } from '@codexdlc/tenant-blueprints';
import type { Knex } from 'knex';
import { checkTenantInput, makeSecrets, type TenantInput } from '../tenants/tenant-input.ts';
import { memoryOf, planWorkload } from '../tenants/workload-plan.ts';
import { placeNewTenant, type OwnServers, type TargetWish } from './place-new-tenant.ts';
import { requestOperation, type RequestDeps } from './request-operation.ts';
import { sealTenantSecrets } from './tenant-secrets.ts';

export interface CreateTenantDeps extends RequestDeps {
  sealer: Sealer;
  /** Where tenants report to; undefined: this platform cannot be reached by them. */
  telemetryUrl: string | undefined;
  /** Undefined where this platform cannot order servers. */
  ownServers?: OwnServers | undefined;
}

export interface CreateTenantInput extends Omit<TenantInput, 'client'> {
  clientId: string;
  blueprint: string;
  /** Version; the newest by default. */
  release?: string | undefined;
  hostId?: string | undefined;
  /** A shared host by default. */
  target?: TargetWish | undefined;
}

/** Everything a tenant needs is taken and written down at once; the worker makes it real. */
export async function createTenant(
  deps: CreateTenantDeps,
  actor: Actor,
  input: CreateTenantInput,
): Promise<{ tenant: Tenant; operation: Operation }> {
  requirePermission(actor, 'tenant:create');
  return deps.db.transaction(async (trx) => {
    const id = newId();
    const client = await createClientsRepository(trx, actor).get(input.clientId);
    const release = await createReleasesRepository(trx).find(input.blueprint, input.release);
    const blueprint = Blueprint.parse(release.definition);
    const checked = checkTenantInput(blueprint, { ...input, client: client.name });
    await refuseTakenSlug(trx, checked.slug);
    await takeDomains(trx, id, [checked.domain, ...checked.aliases]);

    const own = makeSecrets(blueprint, input.botToken);
    const ofTenant = { ...own, telemetryKey: await createTelemetryKey(trx, deps.sealer, id) };
    const workload = planWorkload(blueprint, new Set(Object.keys(ofTenant)), release.storeImages);
    const place = { id, slug: checked.slug, memoryMb: memoryOf(workload), hostId: input.hostId };
    const placed = await placeNewTenant(trx, deps.ownServers, { ...place, target: input.target });
    const { host, target } = placed;
    const secrets = { ...ofTenant, ...placed.secrets };
    const spec = TenantSpec.parse({
      slug: checked.slug,
      client: client.name,
      blueprint: { name: release.blueprint, version: release.version },
      release: { image: release.image },
      domain: checked.domain,
      aliases: checked.aliases,
      target,
      settings: { ...checked.settings, ...telemetrySetting(deps, id) },
      workload,
    });
    const tenants = createTenantsRepository(trx, actor);
    const tenant = await tenants.insert({
      id,
      clientId: client.id,
      hostId: host.id,
      slug: spec.slug,
      blueprint: release.blueprint,
      releaseVersion: release.version,
      spec,
      sealedSecrets: sealTenantSecrets(deps.sealer, id, secrets),
      memoryMb: memoryOf(workload),
    });
    const operation = await requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'create',
      spec,
    });
    return { tenant, operation };
  });
}

/** The unique index decides; this only makes the usual case say what is wrong before a domain does. */
async function refuseTakenSlug(trx: Knex, slug: string): Promise<void> {
  const taken = await trx('tenants').where({ slug }).whereNot('status', 'destroyed').pluck<string[]>('id');
  if (taken.length > 0) {
    throw new AppError('CONFLICT', `Tenant ${slug} exists already.`, {
      todo: 'Give another slug.',
      ...because('slug-taken', { slug, field: 'slug' }),
    });
  }
}

function telemetrySetting({ telemetryUrl }: CreateTenantDeps, id: string): Record<string, string> {
  return telemetryUrl === undefined ? {} : { telemetryUrl: `${telemetryUrl}/v1/telemetry/${id}` };
}
