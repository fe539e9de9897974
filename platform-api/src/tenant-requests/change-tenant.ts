import {
  createTenantsRepository,
  requirePermission,
  takeDomains,
  type Actor,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import type { Blueprint } from '@codexdlc/tenant-blueprints';
import type { Knex } from 'knex';
import { domainOf, settingsOf } from '../tenants/tenant-input.ts';
import { blueprintOf } from './blueprint-of.ts';
import { requestOperation, type RequestDeps } from './request-operation.ts';

export interface ChangeTenantInput {
  tenantId: string;
  /** The version that the caller has read. */
  version: number;
  domain?: string | undefined;
  aliases?: readonly string[] | undefined;
  /** Only those that change; an empty text is a value. */
  settings?: Record<string, string> | undefined;
}

/** Domain, aliases and settings of a tenant. New names are taken at once, old ones given back when it has worked. */
export async function changeTenant(
  deps: RequestDeps,
  actor: Actor,
  input: ChangeTenantInput,
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenants = createTenantsRepository(trx, actor);
    const before = await tenants.lock(input.tenantId);
    const tenant = await tenants.touch(before.id, input.version);
    const spec = await changedSpec(trx, tenant, input);
    // Names before the operation, as a creation takes them: its audit row is a lock that all wait for.
    await takeDomains(trx, tenant.id, [spec.domain, ...spec.aliases]);
    return requestOperation({ trx, queue: deps.queue }, actor, { tenant, kind: 'change', spec });
  });
}

async function changedSpec(trx: Knex, tenant: Tenant, input: ChangeTenantInput): Promise<TenantSpec> {
  const { dns, ...before } = TenantSpec.parse(tenant.spec);
  return TenantSpec.parse({
    ...before,
    // Whether another name is in a zone of ours is for the worker to find out.
    ...(dns === undefined || input.domain !== undefined ? {} : { dns }),
    ...(input.domain === undefined ? {} : { domain: domainOf(input.domain) }),
    ...(input.aliases === undefined ? {} : { aliases: input.aliases.map(domainOf) }),
    ...(input.settings === undefined
      ? {}
      : { settings: mergedSettings(await blueprintOf(trx, tenant), before.settings, input.settings) }),
  });
}

function mergedSettings(
  blueprint: Blueprint,
  before: TenantSpec['settings'],
  given: Record<string, string>,
): TenantSpec['settings'] {
  const known = Object.entries(before).filter(([name]) => Object.hasOwn(blueprint.settings, name));
  const asTexts = Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
  return { ...before, ...settingsOf(blueprint, { ...asTexts, ...given }) };
}
