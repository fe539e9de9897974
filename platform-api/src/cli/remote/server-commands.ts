import { Command } from 'commander';
import { AppError } from '../../errors.ts';
import { contextOf, type CommandContext } from '../command-context.ts';
import { confirmSlug } from '../confirm.ts';
import { factLines, momentText } from '../line-plan.ts';
import { findTenant } from './find-tenant.ts';
import { followOrLeave } from './follow.ts';
import type { Operation, OwnServer, Remote, Tenant } from './remote.ts';

/** `waas server`: what a deploy never does to an own server. */
export function serverCommand(): Command {
  return new Command('server')
    .description('the server that a tenant has for itself: look at it, change, rebuild or replace it')
    .addCommand(showCommand(), { isDefault: true })
    .addCommand(resizeCommand())
    .addCommand(rebuildCommand())
    .addCommand(replaceCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('type, location and addresses, and the newest backup')
    .argument('<tenant>', 'slug or id')
    .addHelpText('after', '\nExample:\n  $ npx waas server new-salon')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const tenant = await findTenant(remote, wanted);
      const server = await serverOf(remote, tenant);
      const { type, location, ipv4, ipv6, newestBackup } = server;
      for (const line of factLines([
        ['server', `${type} in ${location}`],
        ['IPv4', ipv4],
        ['IPv6', ipv6],
        ['backup', newestBackup === null ? 'none yet' : momentText(newestBackup.at)],
      ]))
        context.output.line(line);
      context.output.result({ tenant: tenant.slug, server });
    });
}

function resizeCommand(): Command {
  return changeCommand('resize', 'another type: a backup, then the site is away for one to two minutes')
    .requiredOption('--type <name>', 'such as cx33; its disk must be at least as large')
    .addHelpText('after', '\nExample:\n  $ npx waas server resize new-salon --type cx33')
    .action(async (wanted: string, options: ChangeOptions & { type: string }, command: Command) => {
      const serverType = options.type;
      await change(contextOf(command, process), wanted, options, {
        warning: ({ slug }, { type, ipv4 }) => [
          `The server of ${slug} is backed up, turned off, changed from ${type} to ${serverType} and turned on again.`,
          `The site is away for one to two minutes. Its disk and its address ${ipv4 ?? ''} stay.`,
        ],
        request: (remote, { id: tenantId, slug: confirm }) =>
          remote.client.post('/v1/tenants/{tenantId}/server/resize', {
            params: { path: { tenantId } },
            body: { confirm, serverType },
          }),
      });
    });
}

function rebuildCommand(): Command {
  return changeCommand('rebuild', 'a new disk: a backup, then the site is away for some minutes')
    .addHelpText('after', '\nExample:\n  $ npx waas server rebuild new-salon')
    .action(async (wanted: string, options: ChangeOptions, command: Command) => {
      await change(contextOf(command, process), wanted, options, {
        warning: ({ slug }) => [
          `The database of ${slug} is backed up. Then its server gets a new disk: all that is on it is lost.`,
          'The site is away for three to five minutes, and comes back with the data of that backup.',
          'Lost are what visitors enter after the backup was made, the cache and its queue, and logs.',
        ],
        request: (remote, { id: tenantId, slug: confirm }) =>
          remote.client.post('/v1/tenants/{tenantId}/server/rebuild', {
            params: { path: { tenantId } },
            body: { confirm },
          }),
      });
    });
}

function replaceCommand(): Command {
  return changeCommand('replace', 'the next server for one that is gone, at the same addresses')
    .addHelpText('after', '\nExample:\n  $ npx waas server replace new-salon')
    .action(async (wanted: string, options: ChangeOptions, command: Command) => {
      await change(contextOf(command, process), wanted, options, {
        warning: ({ slug }, { newestBackup, ipv4 }) => [
          `A new server is ordered for ${slug}. It gets the address ${ipv4 ?? ''}, so DNS stays as it is.`,
          newestBackup === null
            ? 'There is no backup: the tenant begins with an empty database. All of its data is lost.'
            : `Its data comes from the backup of ${momentText(newestBackup.at)}. What came after that is lost.`,
        ],
        request: (remote, { id: tenantId, slug: confirm }, { newestBackup }) =>
          remote.client.post('/v1/tenants/{tenantId}/server/replace', {
            params: { path: { tenantId } },
            body: { confirm, backup: newestBackup?.name ?? null },
          }),
      });
    });
}

interface ChangeOptions {
  confirm?: string;
  detach?: boolean;
}

function changeCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<tenant>', 'slug or id')
    .option('--confirm <slug>', "the tenant's slug, where nobody can be asked")
    .option('--detach', 'do not wait for the end');
}

interface Change {
  warning: (tenant: Tenant, server: OwnServer) => string[];
  request: (remote: Remote, tenant: Tenant, server: OwnServer) => Promise<Operation>;
}

async function change(
  context: CommandContext,
  wanted: string,
  options: ChangeOptions,
  { warning, request }: Change,
): Promise<void> {
  const remote = await context.remote();
  const tenant = await findTenant(remote, wanted);
  const server = await serverOf(remote, tenant);
  await confirmSlug(context, tenant.slug, options.confirm, warning(tenant, server).join('\n'));
  await followOrLeave(context, remote, await request(remote, tenant, server), options);
}

async function serverOf(remote: Remote, { id: tenantId, slug }: Tenant): Promise<OwnServer> {
  const { server } = await remote.client.get('/v1/tenants/{tenantId}/server', {
    params: { path: { tenantId } },
  });
  if (server !== null) return server;
  throw new AppError('CONFLICT', `${slug} has no server of its own.`, {
    why: 'It is on a host that tenants share.',
    todo: 'npx waas hosts shows where tenants are.',
  });
}
