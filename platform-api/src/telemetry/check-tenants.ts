import {
  createTenantSamplesRepository,
  createWatchedTenantsRepository,
  judgeTenant,
  type ProbedTenant,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import { applyFindings } from './sample-hosts.ts';
import type { Log } from './log.ts';
import { within } from './within.ts';

export interface SiteProbe {
  ok: boolean;
  status?: number;
  /** How long the answer took. */
  ms?: number;
  /** Why it failed where there is no status, such as "Connection refused". */
  reason?: string;
}

export interface CheckTenantsDeps {
  db: Knex;
  log: Log;
  /** One request to the tenant's site, as a visitor would see it. */
  probeSite: (tenant: ProbedTenant) => Promise<SiteProbe>;
}

/** A few at once are enough where there are few: many handshakes in one process would make each other slow. */
const FEWEST_AT_ONCE = 4;
const MOST_AT_ONCE = 24;
const ROUNDS = 10;
const PROBE_MS = 8_000;
/** The next look begins after a minute; whoever was not reached until then is looked at first by chance, later. */
const ROUND_MS = 50_000;

type Looked = ProbedTenant & { probe: SiteProbe };

/** Every minute: the site of each live tenant, its heartbeats, and a mark in its uptime of the day. */
export async function checkTenants(deps: CheckTenantsDeps, signal: AbortSignal): Promise<void> {
  const watched = createWatchedTenantsRepository(deps.db);
  const tenants = inRandomOrder(await watched.live());
  const looked = await probeAll(deps, tenants, signal);
  if (looked.length < tenants.length) {
    deps.log.warn(
      { looked: looked.length, tenants: tenants.length },
      'not all sites could be looked at in time',
    );
  }
  if (looked.length === 0) return;
  const now = new Date();
  await deps.db.transaction(async (trx) => {
    await createWatchedTenantsRepository(trx).recordProbes(
      looked.map(({ id, probe }) => ({ tenantId: id, ok: probe.ok })),
      now.toISOString().slice(0, 10),
    );
    await createTenantSamplesRepository(trx).record(
      now,
      looked.filter(({ probe }) => probe.ok).map(({ id, probe }) => ({ tenantId: id, responseMs: probe.ms })),
    );
  });
  const findings = looked.map((tenant) =>
    judgeTenant({ ...tenant, failedProbes: tenant.probe.ok ? 0 : tenant.failedProbes + 1 }, now),
  );
  await applyFindings(deps.db, {
    reports: findings.flatMap(({ reports }) => reports),
    cleared: findings.flatMap(({ cleared }) => cleared),
  });
}

async function probeAll(
  deps: CheckTenantsDeps,
  tenants: readonly ProbedTenant[],
  signal: AbortSignal,
): Promise<Looked[]> {
  const endsAt = Date.now() + ROUND_MS;
  const limit = pLimit(Math.min(Math.max(Math.ceil(tenants.length / ROUNDS), FEWEST_AT_ONCE), MOST_AT_ONCE));
  const looked = await Promise.all(
    tenants.map((tenant) =>
      limit(async () => {
        if (signal.aborted || Date.now() > endsAt) return [];
        return [{ ...tenant, probe: await probe(deps, tenant) }];
      }),
    ),
  );
  return looked.flat();
}

async function probe(deps: CheckTenantsDeps, tenant: ProbedTenant): Promise<SiteProbe> {
  try {
    return await within(PROBE_MS, 'the site', deps.probeSite(tenant));
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** So that those at the end are not always the same. */
function inRandomOrder<T>(things: readonly T[]): T[] {
  return things
    .map((thing) => ({ thing, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}
