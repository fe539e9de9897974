import { readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlatformBed } from './platform-bed.ts';

interface TenantRow {
  slug: string;
  status: string;
}

/** Half-written files of Node's and the engine's writers, locks put aside, changes of the edge that were not ended. */
const HALF_DONE = /\.tmp$|\.new$|\.dead-[0-9a-f]+$|^unfinished\.json$/;

/** Files that nobody will ever look for: of tenants that are gone, or half-done, or locks that nobody holds. */
export async function strayFiles(bed: PlatformBed, tenants: readonly TenantRow[]): Promise<string[]> {
  const present = new Set(tenants.flatMap(({ slug, status }) => (status === 'destroyed' ? [] : [slug])));
  const gone = tenants.flatMap(({ slug, status }) =>
    status === 'destroyed' && !present.has(slug) ? [slug] : [],
  );
  const { home, config } = bed.platform;
  const state = fileURLToPath(config.backendUrl);
  const [files, sites, locks, engineLocks] = await Promise.all([
    filesIn(home.dir),
    readdir(join(home.edgeDir, 'sites')).catch(() => []),
    readdir(home.locksDir),
    filesIn(join(state, '.pulumi', 'locks')),
  ]);
  return [
    ...sites
      .filter((file) => file.endsWith('.conf') && !present.has(basename(file, '.conf')))
      .map((file) => `site file ${file} belongs to nobody`),
    ...locks.map((file) => `lock ${file} is left`),
    ...engineLocks.map((path) => `the engine's lock ${basename(path)} is left`),
    ...files
      .filter((path) => HALF_DONE.test(basename(path)))
      .map((path) => `${relative(home.dir, path)} is half-done`),
    ...files
      .filter((path) => !path.includes(`${sep}logs${sep}`) && isOf(gone, path))
      .map((path) => `${relative(home.dir, path)} is of a tenant that is gone`),
  ];
}

/** Its name, or a folder above it, is the slug of one of them. */
function isOf(slugs: readonly string[], path: string): boolean {
  return slugs.some((slug) => new RegExp(`(?:^|[/.])${slug}(?:$|[-./])`).test(path));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Nothing that an operation does in the database happened twice or not at all. */
export async function doubledEndings(bed: PlatformBed): Promise<string[]> {
  const { rows } = await bed.db.raw<{ rows: { id: string; kind: string; what: string; count: number }[] }>(`
    with ended as (select * from operations where state = 'succeeded'),
    counts as (
      select id, kind, 'final events' as what,
        (select count(*) from operation_events e where e.operation_id = ended.id and e.kind = 'state'
          and e.data->>'state' = 'succeeded') as count from ended
      union all
      select id, kind, 'audit rows', (select count(*) from audit a where a.details->>'operationId' = ended.id::text
        and a.action = 'tenant.' || ended.kind || '-succeeded') from ended
      union all
      select id, kind, 'events to others', (select count(*) from outbox o where o.name = 'operation:finished'
        and o.payload->>'operationId' = ended.id::text and o.payload->>'state' = 'succeeded') from ended
    )
    select id, kind, what, count::int from counts where count <> 1`);
  const gaps = await bed.db.raw<{ rows: { operation_id: string }[] }>(`
    select operation_id from operation_events group by operation_id having max(seq) <> count(*) or min(seq) <> 1`);
  const handovers = await bed
    .db('credential_handovers')
    .groupBy('tenant_id')
    .havingRaw('count(*) > 1')
    .pluck<string[]>('tenant_id');
  return [
    ...rows.map(({ id, kind, what, count }) => `${kind} ${id} has ${count} ${what}`),
    ...gaps.rows.map(({ operation_id }) => `events of ${operation_id} have gaps`),
    ...handovers.map((id) => `tenant ${id} was sent its access more than once`),
  ];
}

/** What tenants hold of the host although they are not there. */
export async function strayHoldings(bed: PlatformBed): Promise<string[]> {
  const tables = ['host_ports', 'host_subnets', 'tenant_domains'];
  const found = await Promise.all(
    tables.map((table) =>
      bed
        .db(table)
        .whereNotExists(
          bed.db('tenants').whereRaw(`tenants.id = ${table}.tenant_id`).whereNot('status', 'destroyed'),
        )
        .pluck<string[]>('tenant_id'),
    ),
  );
  return found.flatMap((ids, index) =>
    ids.map((id) => `${tables[index] ?? ''} are held by ${id}, which is gone`),
  );
}

/** What the state says of each step when all is over: none is under way. */
export async function unfinishedSteps(bed: PlatformBed): Promise<string[]> {
  const steps = await bed
    .db('operation_steps')
    .join('operations', 'operations.id', 'operation_steps.operation_id')
    .where('operations.state', 'succeeded')
    .whereNotIn('operation_steps.state', ['done', 'skipped'])
    .select<{ kind: string; name: string; state: string }[]>(
      'operations.kind',
      'operation_steps.name',
      'operation_steps.state',
    );
  return steps.map(({ kind, name, state }) => `step ${name} of a ${kind} that succeeded is ${state}`);
}
