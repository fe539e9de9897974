import type { Platform } from '../platform.ts';
import { siteUrl } from '../tenants/site-url.ts';
import { readTenantSpec } from '../tenants/stack-config.ts';
import { firstSignInUrl } from '../tenants/tenant-access.ts';
import { tenantLogs } from '../tenants/tenant-logs.ts';
import { allTenantStatuses, tenantStatus, type TenantStatus } from '../tenants/tenant-status.ts';
import type { CommandContext } from './command-context.ts';
import type { LogWish } from './look-commands.ts';
import type { Output } from './output.ts';
import { slowProgress } from './slow-progress.ts';

/** What the commands of `look-commands.ts` do on this machine, without a platform. Loaded only then. */
export async function statusAlone(
  { output, platform }: CommandContext,
  slug: string | undefined,
): Promise<void> {
  const machine = await platform();
  const statuses = slug === undefined ? await askAll(output, machine) : [await tenantStatus(machine, slug)];
  if (slug === undefined) output.line(`  This machine alone, home ${machine.home.dir}\n`);
  if (statuses.length === 0) output.line('  No tenant yet. Next: npx waas init --help');
  for (const status of statuses) output.line(slug === undefined ? shortLine(status) : longText(status));
  output.result({ world: 'alone', home: machine.home.dir, tenants: statuses });
}

async function askAll(output: Output, machine: Platform): Promise<TenantStatus[]> {
  const progress = slowProgress(output, '  Asking how the tenants are ...');
  try {
    return await allTenantStatuses(machine, (done, all) => {
      progress.tell(`  Asking how the tenants are: ${done} of ${all}`);
    });
  } finally {
    progress.end();
  }
}

export async function logsAlone(context: CommandContext, slug: string, wish: LogWish): Promise<void> {
  const { output, platform, signal } = context;
  const { lines, follow, service } = wish;
  await tenantLogs(await platform(), slug, {
    lines,
    signal,
    follow,
    ...(service === undefined ? {} : { service }),
    onLine: (from, line) => {
      output.line(`${from.padEnd(9)} ${line}`);
      output.result({ service: from, line });
    },
  });
}

export async function siteUrlAlone({ platform }: CommandContext, slug: string): Promise<string> {
  const machine = await platform();
  const spec = await readTenantSpec(machine.home.stacksDir, slug);
  return siteUrl(machine, spec);
}

export async function accessAlone({ output, platform }: CommandContext, slug: string): Promise<void> {
  const url = await firstSignInUrl(await platform(), slug);
  output.line(url);
  output.result({ url });
}

function shortLine(status: TenantStatus): string {
  return `  ${status.slug.padEnd(24)} ${status.health.padEnd(11)} ${status.blueprint.padEnd(16)} ${status.url}`;
}

function longText(status: TenantStatus): string {
  const head = `  ${status.slug}  ${status.blueprint}  ${status.health}  ${status.url}`;
  return [
    head,
    '',
    ...status.containers.map(({ role, state, name }) => `  ${role.padEnd(10)} ${state.padEnd(28)} ${name}`),
  ].join('\n');
}
