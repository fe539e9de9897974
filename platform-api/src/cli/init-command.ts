import type { TenantSpec } from '@codexdlc/stacks';
import { Command, Option } from 'commander';
import { collect, setting, wholeNumber } from './argument-parsers.ts';
import { contextOf } from './command-context.ts';

interface InitOptions {
  type: string;
  client: string;
  domain: string;
  alias: string[];
  slug?: string;
  port?: number;
  target: 'shared-host' | 'own-server' | 'swarm';
  serverType?: string;
  location?: string;
  replicas?: number;
  botToken?: string;
  set: Record<string, string>;
}

export function initCommand(): Command {
  return new Command('init')
    .description('prepare a tenant: write what is wanted, start nothing')
    .requiredOption('--type <blueprint>', 'kind of business, a folder in tenant-blueprints/')
    .requiredOption('--client <name>', "the client's name as people write it")
    .requiredOption('--domain <domain>', 'where the site answers; names under .localhost need no DNS')
    .option('--alias <domain>', 'another domain of the same site (repeatable)', collect, [])
    .option('--slug <slug>', "the tenant's short name (default: from the client's name)")
    .option(
      '--port <port>',
      'first of its four ports on 127.0.0.1 (default: the next free ones)',
      wholeNumber,
    )
    .addOption(
      new Option(
        '--target <kind>',
        "this machine, a server of the tenant's own, or the Swarm that this machine's Docker manages",
      )
        .choices(['shared-host', 'own-server', 'swarm'])
        .default('shared-host'),
    )
    .option('--replicas <number>', 'in a Swarm: copies of the backend that answer at once', wholeNumber)
    .option(
      '--server-type <type>',
      'of an own server, such as cx23, and no other (default: what is to be had)',
    )
    .option('--location <name>', 'of an own server, such as fsn1, and no other (default: what is to be had)')
    .option('--bot-token <token>', 'Telegram bot token; without it no bot runs')
    .option('--set <key=value>', 'a setting of the blueprint (repeatable)', setting, {})
    .addHelpText('after', EXAMPLES)
    .action(async (options: InitOptions, command: Command) => {
      const { output, platform } = contextOf(command, process);
      const [{ initTenant }, { siteUrl }] = await Promise.all([
        import('../tenants/init-tenant.ts'),
        import('../tenants/site-url.ts'),
      ]);
      const spec = await initTenant(await platform(), {
        ...options,
        aliases: options.alias,
        settings: options.set,
      });
      output.line(
        `  ${spec.slug}  ${spec.blueprint.name} ${spec.blueprint.version}  ${spec.domain}  ${placeText(spec)}`,
      );
      output.line(`\n  Next: npx waas up ${spec.slug}`);
      output.result({
        slug: spec.slug,
        domain: spec.domain,
        port: spec.target.port,
        url: siteUrl({ host: { httpsPort: 443 } }, spec),
      });
    });
}

function placeText({ target }: TenantSpec): string {
  if (target.kind !== 'own-server') return `127.0.0.1:${target.port}`;
  return `a server of its own: ${target.server.types.join(' or ')} in ${target.server.locations.join(' or ')}`;
}

const EXAMPLES = `
Examples:
  $ npx waas init --type salon --client "New Salon" --domain new-salon.de
  $ npx waas init --type salon --client "Lily" --domain lily.localhost --set language=en
  $ npx waas init --type salon --client "Lily" --domain lily.de --alias www.lily.de --bot-token 123456789:AA...
  $ npx waas init --type salon --client "Elm" --domain elm.de --target swarm --replicas 2
  $ npx waas init --type salon --client "Oak" --domain oak.de --target own-server --location hel1`;
