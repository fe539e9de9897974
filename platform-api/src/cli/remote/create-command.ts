import { Command, Option } from 'commander';
import type { components } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import { collect, setting, wholeNumber } from '../argument-parsers.ts';
import { contextOf, type CommandContext } from '../command-context.ts';
import { LANGUAGES, type Language } from './client-words.ts';
import { findClient } from './find-client.ts';
import { followOrLeave } from './follow.ts';
import type { Client, Remote, Tenant } from './remote.ts';
import { hostOf } from './site-url.ts';

type CreateTenant = components['schemas']['CreateTenant'];

interface CreateOptions {
  client: string;
  email?: string;
  language?: Language;
  type: string;
  release?: string;
  domain: string;
  alias: string[];
  slug?: string;
  target?: 'shared-host' | 'own-server' | 'swarm';
  replicas?: number;
  serverType?: string;
  location?: string;
  set: Record<string, string>;
  botTokenStdin?: boolean;
  detach?: boolean;
}

const WIDTH = 71;

export function createCommand(): Command {
  return new Command('create')
    .description('create a tenant on the platform and show how it is made')
    .requiredOption('--client <name or id>', 'who owns it; a name that is not known yet becomes a new client')
    .requiredOption('--type <blueprint>', 'kind of business: see npx waas releases')
    .requiredOption('--domain <domain>', 'where the site answers; names under .localhost need no DNS')
    .option('--email <address>', 'of a new client: gets the one-time link')
    .addOption(new Option('--language <code>', 'of a new client: mails and pages').choices(LANGUAGES))
    .option('--alias <domain>', 'another domain of the same site (repeatable)', collect, [])
    .option('--slug <slug>', "the tenant's short name (default: from the client's name)")
    .option('--release <version>', 'default: the newest')
    .addOption(
      new Option(
        '--target <kind>',
        'a host that tenants share, a Docker Swarm, or a rented server of its own',
      )
        .choices(['shared-host', 'own-server', 'swarm'])
        .default('shared-host'),
    )
    .option(
      '--server-type <name>',
      'of an own server, such as cx23, and no other (default: what is to be had)',
    )
    .option('--location <name>', 'of an own server, such as fsn1, and no other (default: what is to be had)')
    .option('--replicas <number>', 'in a Swarm: copies of the backend that answer at once', wholeNumber)
    .option('--set <key=value>', 'a setting of the blueprint (repeatable)', setting, {})
    .option('--bot-token-stdin', 'read the Telegram bot token from standard input; without it no bot runs')
    .option('--detach', 'do not wait for the end')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CreateOptions, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const botToken = options.botTokenStdin === true ? await botTokenFromStdin(context) : undefined;
      const client = await clientFor(context, remote, options);
      const { tenant, operation } = await remote.client.post('/v1/tenants', {
        body: bodyOf(client, options, botToken),
      });
      await showHead(context, remote, tenant);
      await followOrLeave(context, remote, operation, options);
    });
}

const EXAMPLES = `
Examples:
  $ npx waas create --client "New Salon" --email owner@new-salon.de --type salon --domain new-salon.de
  $ npx waas create --client "Lily" --type salon --domain lily.localhost --set language=en --detach
  $ npx waas create --client "Lily" --type salon --domain lily.de --bot-token-stdin < bot-token
  $ npx waas create --client "Oak" --type salon --domain oak.de --target own-server --location hel1
  $ npx waas create --client "Elm" --type salon --domain elm.de --target swarm --replicas 2`;

async function botTokenFromStdin({ runtime }: CommandContext): Promise<string> {
  const { secretFromStdin } = await import('../read-secret.ts');
  const token = await secretFromStdin(runtime);
  if (token !== '') return token;
  throw new AppError('INVALID_INPUT', 'There is no bot token on standard input.', {
    todo: 'Give it: npx waas create ... --bot-token-stdin < file',
  });
}

async function clientFor(
  { output }: CommandContext,
  remote: Remote,
  { client: wanted, email, language }: CreateOptions,
): Promise<Client> {
  const known = await findClient(remote, wanted);
  if (known) {
    if (email === undefined || email.toLowerCase() === known.email?.toLowerCase()) return known;
    throw new AppError('CONFLICT', `The client ${known.name} has another address.`, {
      why: `It is ${known.email ?? 'none'}, not ${email}.`,
      todo: 'Leave --email away to use the client as it is, or choose another name for a new one.',
    });
  }
  const made = await remote.client.post('/v1/clients', {
    body: { name: wanted, language: language ?? 'de', ...(email === undefined ? {} : { email }) },
  });
  output.line(
    `  New client ${made.name}${made.email === null ? ', without a mail address' : `, ${made.email}`}\n`,
  );
  return made;
}

function bodyOf(client: Client, options: CreateOptions, botToken: string | undefined): CreateTenant {
  const { slug, release } = options;
  return {
    clientId: client.id,
    blueprint: options.type,
    domain: options.domain,
    aliases: options.alias,
    settings: options.set,
    ...(release === undefined ? {} : { release }),
    ...(slug === undefined ? {} : { slug }),
    ...(botToken === undefined ? {} : { botToken }),
    ...targetOf(options),
  };
}

function targetOf({ target, serverType, location, replicas }: CreateOptions): Pick<CreateTenant, 'target'> {
  const ofServer = {
    ...(serverType === undefined ? {} : { serverType }),
    ...(location === undefined ? {} : { location }),
  };
  if (replicas !== undefined && target !== 'swarm') {
    throw new AppError('INVALID_INPUT', '--replicas is for a tenant in a Swarm.', {
      why: 'Everywhere else each service has one container.',
      todo: 'Add --target swarm, or leave it away.',
    });
  }
  if (target === 'swarm' && Object.keys(ofServer).length === 0) {
    return { target: { kind: 'swarm', ...(replicas === undefined ? {} : { replicas }) } };
  }
  if (target === 'own-server') return { target: { kind: 'own-server', ...ofServer } };
  if (Object.keys(ofServer).length === 0) return {};
  throw new AppError('INVALID_INPUT', '--server-type and --location are for an own server.', {
    why: 'Without --target own-server the tenant goes to a host that is there already.',
    todo: 'Add --target own-server, or leave them away.',
  });
}

/** "  lily  salon 1.4.0 on host-1                    lily.de". */
async function showHead({ output }: CommandContext, remote: Remote, tenant: Tenant): Promise<void> {
  const host = await hostOf(remote, tenant);
  const place = host === undefined ? '' : ` on ${host.name}`;
  const left = `  ${tenant.slug}  ${tenant.blueprint} ${tenant.releaseVersion}${place}`;
  output.line(`${left.padEnd(WIDTH - tenant.domain.length)}  ${tenant.domain}\n`.replace(/ {3,}$/, '  '));
  output.event({ type: 'tenant', tenant });
}
