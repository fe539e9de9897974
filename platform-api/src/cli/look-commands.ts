import { Command } from 'commander';
import { execa } from 'execa';
import { siteUrlOf } from '@codexdlc/stacks';
import { AppError } from '../errors.ts';
import { firstSignInUrl } from '../tenants/tenant-access.ts';
import { readTenantSpec } from '../tenants/stack-config.ts';
import { tenantLogs } from '../tenants/tenant-logs.ts';
import { allTenantStatuses, tenantStatus, type TenantStatus } from '../tenants/tenant-status.ts';
import { contextOf } from './command-context.ts';

export function statusCommand(): Command {
  return new Command('status')
    .description('show one tenant, or all of them')
    .argument('[tenant]')
    .action(async (slug: string | undefined, _options: unknown, command: Command) => {
      const { output, platform } = contextOf(command, process);
      const machine = await platform();
      const statuses =
        slug === undefined ? await allTenantStatuses(machine) : [await tenantStatus(machine, slug)];
      if (statuses.length === 0) output.line('  No tenant yet. Next: npx waas init --help');
      for (const status of statuses) output.line(slug === undefined ? shortLine(status) : longText(status));
      output.result({ tenants: statuses });
    });
}

export function logsCommand(): Command {
  return new Command('logs')
    .description("show what a tenant's containers wrote")
    .argument('<tenant>')
    .argument('[service]', 'database, cache, backend, worker or bot')
    .option('-n, --lines <count>', 'lines of each', '50')
    .option('-f, --follow', 'go on until Ctrl-C')
    .action(
      async (
        slug: string,
        service: string | undefined,
        options: { lines: string; follow?: boolean },
        command: Command,
      ) => {
        const { output, platform, signal } = contextOf(command, process);
        const lines = Number(options.lines);
        if (!Number.isInteger(lines) || lines < 0) {
          throw new AppError('INVALID_INPUT', '--lines is not valid.', {
            why: `It must be a whole number, got ${options.lines}.`,
          });
        }
        await tenantLogs(await platform(), slug, {
          lines,
          signal,
          follow: options.follow ?? false,
          ...(service === undefined ? {} : { service }),
          onLine: (from, line) => {
            output.line(`${from.padEnd(9)} ${line}`);
            output.result({ service: from, line });
          },
        });
      },
    );
}

export function openCommand(): Command {
  return new Command('open')
    .description("open a tenant's site in the browser, or print its address where there is none")
    .argument('<tenant>')
    .action(async (slug: string, _options: unknown, command: Command) => {
      const { output, platform, isTerminal } = contextOf(command, process);
      const machine = await platform();
      const spec = await readTenantSpec(machine.home.stacksDir, slug);
      const url = siteUrlOf(spec.domain, machine.host.httpsPort);
      output.line(url);
      output.result({ url });
      const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
      if (isTerminal) await execa(opener, [url], { reject: false, stdio: 'ignore' });
    });
}

export function accessCommand(): Command {
  return new Command('access')
    .description("print the owner's one-time link for the first sign-in")
    .argument('<tenant>')
    .action(async (slug: string, _options: unknown, command: Command) => {
      const { output, platform } = contextOf(command, process);
      const url = await firstSignInUrl(await platform(), slug);
      output.line(url);
      output.result({ url });
    });
}

function shortLine(status: TenantStatus): string {
  return `  ${status.slug.padEnd(24)} ${status.health.padEnd(8)} ${status.blueprint.padEnd(16)} ${status.url}`;
}

function longText(status: TenantStatus): string {
  const head = `  ${status.slug}  ${status.blueprint}  ${status.health}  ${status.url}`;
  return [
    head,
    '',
    ...status.containers.map(({ role, state, name }) => `  ${role.padEnd(10)} ${state.padEnd(28)} ${name}`),
  ].join('\n');
}
