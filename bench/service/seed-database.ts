import type { TenantSpec } from '@codexdlc/stacks';
import type { Knex } from 'knex';

export interface SeedWish {
  /** Every tenant gets it with its own slug and domain. */
  spec: TenantSpec;
  tenants: number;
  operationsEach: number;
  eventsEach: number;
}

/** Rows as a platform of this size has them; nothing of it runs. Ids grow with their number, as real ones do with time. */
export async function seedDatabase(db: Knex, wish: SeedWish): Promise<void> {
  const values = {
    spec: JSON.stringify(wish.spec),
    tenants: wish.tenants,
    operations: wish.tenants * wish.operationsEach,
    each: wish.operationsEach,
    events: wish.eventsEach,
  };
  for (const statement of STATEMENTS) await db.raw(statement, values);
}

const ID = `
  create function bench_id(kind int, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1760000000000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
      || '8' || substr(md5(kind || '/' || n), 1, 15))::uuid
  $$`;

const PEOPLE = `
  insert into clients (id, name, email)
  select bench_id(1, n), 'Salon ' || initcap(translate(substr(md5(n::text), 1, 10), '0123456789', 'ghijklmnop')),
    'owner-' || n || '@example.org'
  from generate_series(1, :tenants) n`;

const HOSTS = `
  insert into hosts (id, name, settings, memory_mb)
  select bench_id(2, n), 'bench-host-' || n, jsonb_build_object('edge', jsonb_build_object('dir', '/nowhere',
    'containerName', 'none', 'httpPort', 80, 'httpsPort', 443), 'firstPort', 20000, 'networkRange', '10.99.0.0/16'),
    64000
  from generate_series(1, 20) n`;

const TENANTS = `
  insert into tenants (id, slug, client_id, host_id, blueprint, release_version, domain, status, spec,
    sealed_secrets, memory_mb)
  select bench_id(3, n), slug, bench_id(1, n), bench_id(2, 1 + n % 20), 'salon', '1.0.0', slug || '.example.org',
    (array['live', 'live', 'live', 'live', 'live', 'live', 'live', 'suspended', 'failed', 'destroyed'])[1 + n % 10],
    cast(:spec as jsonb) || jsonb_build_object('slug', slug, 'domain', slug || '.example.org'), repeat('x', 900), 480
  from generate_series(1, :tenants) n,
    lateral (select 'salon-' || translate(substr(md5(n::text), 1, 10), '0123456789', 'ghijklmnop') as slug) names`;

const OPERATIONS = `
  insert into operations (id, tenant_id, kind, state, spec, requested_by, percent, attempt, event_seq, fence,
    created_at, started_at, finished_at)
  select bench_id(4, n), bench_id(3, 1 + (n - 1) / :each), (array['create', 'change', 'upgrade', 'redeploy'])[1 + n % 4],
    case when n % 10 = 0 then 'failed' else 'succeeded' end, cast(:spec as jsonb),
    '{"kind":"user","id":"bench","name":"Bench"}'::jsonb, 100, 1, :events, 1,
    now() - interval '1 day', now() - interval '1 day', now() - interval '1 day' + interval '30 s'
  from generate_series(1, :operations) n`;

const STEPS = `
  insert into operation_steps (operation_id, name, position, state, started_at, finished_at)
  select bench_id(4, n), step, place, 'done', now() - interval '1 day', now() - interval '1 day' + interval '2 s'
  from generate_series(1, :operations) n,
    unnest(array['prepare', 'network', 'database', 'cache', 'migrate', 'services', 'site', 'probe', 'stable',
      'neighbours']) with ordinality as steps (step, place)`;

const EVENTS = `
  insert into operation_events (operation_id, seq, kind, data)
  select bench_id(4, n), seq, case when seq % 2 = 0 then 'log' else 'step' end,
    case when seq % 2 = 0 then jsonb_build_object('line', 'create backend-1029243e: done in 0.6 s')
      else jsonb_build_object('step', 'services', 'state', 'running', 'percent', seq) end
  from generate_series(1, :operations) n, generate_series(1, :events) seq`;

const BILLING = [
  `insert into plans (id, name, price_cents, period) values ('bench', 'Site', 4900, 'month')`,
  `insert into subscriptions (id, tenant_id, plan_id, plan_name, price_cents, currency, period, grace_days, state,
    started_on, trial_ends_on, period_ends_on)
  select bench_id(5, n), bench_id(3, n), 'bench', 'Site', 4900, 'EUR', 'month', 14, 'active', '2026-01-01',
    '2026-01-01', '2099-02-01'
  from generate_series(1, :tenants) n`,
];

const TELEMETRY = [
  `insert into uptime_days (tenant_id, day, checks_ok, checks_failed)
  select bench_id(3, n), current_date - day, 1440, day % 3
  from generate_series(1, :tenants) n, generate_series(0, 29) day`,
  `insert into incidents (id, tenant_id, client_id, kind, fingerprint, severity, state, title, log_lines, closed_at)
  select bench_id(6, n), bench_id(3, 1 + n % :tenants), bench_id(1, 1 + n % :tenants), 'crash', 'bench-' || n,
    'critical', case when n % 50 = 0 then 'open' else 'closed' end, 'The backend ended',
    '["one","two","three"]'::jsonb, case when n % 50 = 0 then null else now() end
  from generate_series(1, :tenants * 2) n`,
];

const STATEMENTS = [
  ID,
  PEOPLE,
  HOSTS,
  TENANTS,
  OPERATIONS,
  STEPS,
  EVENTS,
  ...BILLING,
  ...TELEMETRY,
  'vacuum analyze',
];
