import {
  createOperationsRepository,
  createTenantsRepository,
  requirePermission,
  systemActor,
  type Actor,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { ownZones, type OwnZonesDeps } from '../../dns/own-zones.ts';
import { AppError } from '../../errors.ts';
import { targetKindOf } from '../../tenants/target-rules.ts';
import { orphansAmong, type KnownOwner, type Orphan, type RentedThing } from './orphan-rules.ts';
import { readCloudflare } from './read-cloudflare.ts';
import { readHetzner, type HetznerAccess } from './read-hetzner.ts';

export interface OrphanDeps extends OwnZonesDeps {
  /** Undefined without a token. */
  hetzner: HetznerAccess | undefined;
}

export interface ProviderLook {
  provider: RentedThing['provider'];
  /** "off": there is no token; "failed": it could not be read, so nothing is known of it. */
  state: 'read' | 'off' | 'failed';
  /** What carries our label or comment there. */
  things: number;
  /** Why it failed; en. */
  trouble: string | null;
}

/** What is at the providers by our label or comment, and no tenant of this platform needs. Removes nothing. */
export async function findOrphans(
  deps: OrphanDeps,
  actor: Actor,
): Promise<{ orphans: Orphan[]; looks: ProviderLook[] }> {
  requirePermission(actor, 'host:read');
  const { hetzner, cloudflare } = deps;
  const reads = await Promise.all([
    look('hetzner', hetzner && (() => readHetzner(hetzner))),
    look(
      'cloudflare',
      cloudflare &&
        (async () => {
          const zones = await ownZones(deps, { atMostMs: 0 });
          return readCloudflare(
            cloudflare,
            zones.map(({ id }) => id),
          );
        }),
    ),
  ]);
  const things = reads.flatMap((read) => read.found);
  // After the providers: a tenant that came meanwhile is known then, and its things are no orphans.
  const owners = await ownersOf(deps.db, new Set(things.map(({ slug }) => slug)));
  return { orphans: orphansAmong(things, owners), looks: reads.map(({ found: _, ...rest }) => rest) };
}

async function look(
  provider: ProviderLook['provider'],
  read: (() => Promise<RentedThing[]>) | undefined,
): Promise<ProviderLook & { found: RentedThing[] }> {
  const nothing = { provider, things: 0, trouble: null, found: [] };
  if (read === undefined) return { ...nothing, state: 'off' };
  try {
    const found = await read();
    return { provider, state: 'read', things: found.length, trouble: null, found };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...nothing, state: 'failed', trouble: [error.message, error.why ?? ''].join(' ').trim() };
  }
}

async function ownersOf(db: Knex, slugs: ReadonlySet<string>): Promise<Map<string, KnownOwner>> {
  const system = systemActor('orphans');
  const tenants = createTenantsRepository(db, system);
  const operations = createOperationsRepository(db, system);
  const owners = new Map<string, KnownOwner>();
  for (const slug of slugs) {
    const tenant = await tenants.findBySlug(slug);
    if (tenant === undefined) continue;
    const open = await operations.openOf(tenant.id);
    owners.set(slug, {
      hasOwnServer: targetKindOf(tenant.spec) === 'own-server',
      names: [tenant.domain, ...tenant.spec.aliases],
      isChanging: open !== undefined,
    });
  }
  return owners;
}
