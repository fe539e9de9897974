import { Command, Option } from 'commander';
import { collect, setting } from '../argument-parsers.ts';
import { contextOf, type CommandContext } from '../command-context.ts';
import { confirmSlug } from '../confirm.ts';
import { AppError } from '../../errors.ts';
import { findTenant } from './find-tenant.ts';
import { followOrLeave } from './follow.ts';
import type { Operation, Remote, Tenant } from './remote.ts';

interface Detach {
  detach?: boolean;
}

export function tenantChangeCommands(): Command[] {
  return [
    changeCommand(),
    suspendCommand(),
    plain('resume', 'bring a suspended tenant back', (remote, params) =>
      remote.client.post('/v1/tenants/{tenantId}/resume', { params }),
    ),
    plain('redeploy', 'look at what is really there and put it right', (remote, params) =>
      remote.client.post('/v1/tenants/{tenantId}/redeploy', { params }),
    ),
    restartCommand(),
    plain('backup', 'copy its database into a file of the platform', (remote, params) =>
      remote.client.post('/v1/tenants/{tenantId}/backup', { params }),
    ),
    plain('rotate-secrets', 'new passwords and keys; the site is away for a few seconds', (remote, params) =>
      remote.client.post('/v1/tenants/{tenantId}/rotate-secrets', { params }),
    ),
    plain('undo-destroy', 'bring a destroyed tenant back, while its grace period lasts', (remote, params) =>
      remote.client.post('/v1/tenants/{tenantId}/undo-destroy', { params }),
    ),
    confirmed(
      'destroy',
      'stop a tenant; its data stays for the grace period and is then erased',
      (slug) => `The site of ${slug} goes away now, its data when the grace period is over.`,
      (remote, params, confirm) =>
        remote.client.post('/v1/tenants/{tenantId}/destroy', { params, body: { confirm } }),
    ),
    confirmed(
      'purge',
      'erase a destroyed tenant whose grace period is over; there is no way back',
      (slug) => `All data of ${slug} is erased. There is no way back.`,
      (remote, params, confirm) =>
        remote.client.post('/v1/tenants/{tenantId}/purge', { params, body: { confirm } }),
    ),
  ];
}

/** `waas upgrade` where a platform is asked. */
export async function upgradeRemote(
  context: CommandContext,
  wanted: string,
  options: Detach & { release?: string },
): Promise<void> {
  const { release } = options;
  await change(context, wanted, options, (remote, { id: tenantId }) =>
    remote.client.post('/v1/tenants/{tenantId}/upgrade', {
      params: { path: { tenantId } },
      body: release === undefined ? {} : { release },
    }),
  );
}

interface ChangeOptions extends Detach {
  domain?: string;
  alias: string[];
  aliases?: boolean;
  set: Record<string, string>;
}

function changeCommand(): Command {
  return tenantCommand('change', 'change domain, aliases or settings of a tenant')
    .option('--domain <domain>', 'another domain')
    .option('--alias <domain>', 'the aliases instead of those there are (repeatable)', collect, [])
    .option('--no-aliases', 'no alias any more')
    .option('--set <key=value>', 'a setting of the blueprint (repeatable)', setting, {})
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas change new-salon --set language=en\n  $ npx waas change new-salon --domain salon.de --alias www.salon.de',
    )
    .action(async (wanted: string, options: ChangeOptions, command: Command) => {
      const body = wishOf(options);
      await change(contextOf(command, process), wanted, options, async (remote, { id, version }) => {
        const { ifMatch } = await import('../../client/index.ts');
        return remote.client.patch('/v1/tenants/{tenantId}', {
          params: { path: { tenantId: id }, header: { 'If-Match': ifMatch(version) } },
          body,
        });
      });
    });
}

function wishOf({ domain, alias, aliases, set }: ChangeOptions) {
  const wish = {
    ...(domain === undefined ? {} : { domain }),
    ...(alias.length > 0 || aliases === false ? { aliases: aliases === false ? [] : alias } : {}),
    ...(Object.keys(set).length > 0 ? { settings: set } : {}),
  };
  if (Object.keys(wish).length > 0) return wish;
  throw new AppError('INVALID_INPUT', 'There is nothing to change.', {
    todo: 'Give --domain, --alias, --no-aliases or --set.',
  });
}

function suspendCommand(): Command {
  return tenantCommand('suspend', 'show a page instead of the site, stop the application, keep the data')
    .option('--reason <text>', 'for the people of the agency')
    .addHelpText('after', '\nExample:\n  $ npx waas suspend new-salon --reason "moved to another agency"')
    .action(async (wanted: string, options: Detach & { reason?: string }, command: Command) => {
      const { reason } = options;
      await change(contextOf(command, process), wanted, options, (remote, { id: tenantId }) =>
        remote.client.post('/v1/tenants/{tenantId}/suspend', {
          params: { path: { tenantId } },
          body: reason === undefined ? {} : { reason },
        }),
      );
    });
}

function restartCommand(): Command {
  return tenantCommand('restart', 'restart the application, or start what was killed; release and data stay')
    .addOption(
      new Option('--service <name>', 'only this one; all of the application by default').choices([
        'backend',
        'worker',
        'bot',
      ]),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas restart new-salon\n  $ npx waas restart new-salon --service worker',
    )
    .action(async (wanted: string, options: Detach & RestartOptions, command: Command) => {
      const { service } = options;
      await change(contextOf(command, process), wanted, options, (remote, { id: tenantId }) =>
        remote.client.post('/v1/tenants/{tenantId}/restart', {
          params: { path: { tenantId } },
          body: service === undefined ? {} : { service },
        }),
      );
    });
}

interface RestartOptions {
  service?: 'backend' | 'worker' | 'bot';
}

type Params = { path: { tenantId: string } };

function plain(
  name: string,
  description: string,
  request: (remote: Remote, params: Params) => Promise<Operation>,
): Command {
  return tenantCommand(name, description)
    .addHelpText('after', `\nExample:\n  $ npx waas ${name} new-salon`)
    .action(async (wanted: string, options: Detach, command: Command) => {
      await change(contextOf(command, process), wanted, options, (remote, { id: tenantId }) =>
        request(remote, { path: { tenantId } }),
      );
    });
}

function confirmed(
  name: string,
  description: string,
  warning: (slug: string) => string,
  request: (remote: Remote, params: Params, confirm: string) => Promise<Operation>,
): Command {
  return tenantCommand(name, description)
    .option('--confirm <slug>', "the tenant's slug, where nobody can be asked")
    .addHelpText(
      'after',
      `\nExamples:\n  $ npx waas ${name} new-salon\n  $ npx waas ${name} new-salon --confirm new-salon`,
    )
    .action(async (wanted: string, options: Detach & { confirm?: string }, command: Command) => {
      const context = contextOf(command, process);
      await change(context, wanted, options, async (remote, { id: tenantId, slug }) => {
        await confirmSlug(context, slug, options.confirm, warning(slug));
        return request(remote, { path: { tenantId } }, slug);
      });
    });
}

function tenantCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<tenant>', 'slug or id')
    .option('--detach', 'do not wait for the end');
}

async function change(
  context: CommandContext,
  wanted: string,
  options: Detach,
  request: (remote: Remote, tenant: Tenant) => Promise<Operation>,
): Promise<void> {
  const remote = await context.remote();
  const tenant = await findTenant(remote, wanted);
  await followOrLeave(context, remote, await request(remote, tenant), options);
}
