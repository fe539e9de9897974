import type { CommandContext } from '../command-context.ts';
import { factLines, momentText } from '../line-plan.ts';
import { findTenant } from './find-tenant.ts';
import { listItems } from './list-items.ts';
import { commandOf, isOver, nextCommand } from './operation-words.ts';
import type { Operation, Remote, Tenant } from './remote.ts';
import { hostOf, siteUrl } from './site-url.ts';
import { TENANT_COLUMNS, tenantRow } from './tenant-words.ts';

const SHOWN = 200;

export async function statusRemote(context: CommandContext, wanted: string | undefined): Promise<void> {
  const remote = await context.remote();
  await (wanted === undefined ? showAll(context, remote) : showOne(context, remote, wanted));
}

async function showAll({ output }: CommandContext, remote: Remote): Promise<void> {
  const { client, url, from } = remote;
  const ofState = (state: 'running' | 'queued') =>
    client.get('/v1/operations', { params: { query: { state, limit: 20 } } });
  const [me, { items: tenants, more }, running, queued, incidents] = await Promise.all([
    client.get('/v1/me'),
    listItems<Tenant>(SHOWN, (query) => client.get('/v1/tenants', { params: { query } })),
    ofState('running'),
    ofState('queued'),
    client.get('/v1/incidents', { params: { query: { state: 'current', limit: 20 } } }),
  ]);
  output.line(`  Platform ${url} (${from}), as ${me.name}, ${me.role}\n`);
  if (tenants.length === 0) output.line('  No tenant yet. Next: npx waas create --help');
  else output.table(TENANT_COLUMNS, tenants.map(tenantRow));
  if (more) output.line(`\n  There are more than ${tenants.length}: npx waas tenants --limit 1000`);
  const open = [...running.items, ...queued.items];
  if (open.length > 0) output.line('');
  for (const operation of open) output.line(underWay(operation));
  if (incidents.items.length > 0)
    output.line(`\n  ${incidents.items.length} open incidents: npx waas incidents`);
  output.result({
    world: 'platform',
    url,
    from,
    tenants,
    running: running.items,
    queued: queued.items,
    incidents: incidents.items,
  });
}

async function showOne({ output }: CommandContext, remote: Remote, wanted: string): Promise<void> {
  const { client, url: platform, from } = remote;
  const tenant = await findTenant(remote, wanted);
  const [host, { items: operations }, { items: incidents }] = await Promise.all([
    hostOf(remote, tenant),
    client.get('/v1/operations', { params: { query: { tenantId: tenant.id, limit: 1 } } }),
    client.get('/v1/incidents', {
      params: { query: { tenantId: tenant.id, state: 'current', limit: 20 } },
    }),
  ]);
  const [last] = operations;
  const url = siteUrl(tenant, host);
  output.line(`  ${tenant.slug}  ${tenant.blueprint} ${tenant.releaseVersion}  ${tenant.status}  ${url}\n`);
  const facts = factLines([
    ['reason', tenant.statusReason],
    ['erased', tenant.destroyAfter === null ? null : `after ${momentText(tenant.destroyAfter)}`],
    ['aliases', tenant.aliases.join(', ')],
    ['memory', `${tenant.memoryMb} MB at most`],
    ['host', host?.name],
    ['settings', settingsText(tenant)],
    ['changed', momentText(tenant.updatedAt)],
    ['id', tenant.id],
    ['platform', `${platform} (${from})`],
    [
      'last',
      last === undefined ? null : `${commandOf(last.kind)} ${last.state}, ${momentText(last.createdAt)}`,
    ],
    ...incidents.map(({ title }) => ['incident', title] as const),
  ]);
  for (const line of facts) output.line(line);
  if (last !== undefined && last.state !== 'succeeded') output.line(`\n  Next: ${nextCommand(last)}`);
  output.result({ world: 'platform', tenants: [tenant], url, lastOperation: last ?? null, incidents });
}

function underWay(operation: Operation): string {
  const { slug, kind, state, percent, waiting } = operation;
  if (waiting !== null)
    return `  ${slug}: ${commandOf(kind)} waits for a server, next try ${momentText(waiting.nextTryAt)}`;
  return `  ${slug}: ${commandOf(kind)} is ${state}${isOver(operation) ? '' : `, ${percent} %`}`;
}

function settingsText({ settings }: Tenant): string {
  return Object.entries(settings)
    .filter(([name, value]) => name !== 'telemetryUrl' && value !== '')
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
}
