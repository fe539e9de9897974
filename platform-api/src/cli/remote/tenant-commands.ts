import { Command, Option } from 'commander';
import type { operations } from '../../client/index.ts';
import { contextOf } from '../command-context.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';
import type { Tenant } from './remote.ts';
import { TENANT_COLUMNS, tenantRow } from './tenant-words.ts';

type Query = NonNullable<operations['listTenants']['parameters']['query']>;
type Status = Tenant['status'];

const STATUSES = Object.keys({
  new: true,
  deploying: true,
  live: true,
  suspended: true,
  maintenance: true,
  failed: true,
  deleting: true,
  destroyed: true,
} satisfies Record<Status, true>);

export function tenantsCommand(): Command {
  return new Command('tenants')
    .description('tenants of the platform')
    .addCommand(list(), { isDefault: true });
}

function list(): Command {
  return listCommand('tenants, newest first; destroyed ones only with --status destroyed')
    .option('--search <text>', 'part of the slug or of the domain')
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .option('--type <blueprint>', 'only those of this kind of business')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas tenants\n  $ npx waas tenants --search salon --status live',
    )
    .action(
      async (
        options: { limit: number; search?: string; status?: Status; type?: string },
        command: Command,
      ) => {
        const context = contextOf(command, process);
        const { client } = await context.remote();
        const { limit, search, status, type: blueprint } = options;
        const filter: Query = {
          ...(search === undefined ? {} : { search }),
          ...(status === undefined ? {} : { status }),
          ...(blueprint === undefined ? {} : { blueprint }),
        };
        const found = await listItems<Tenant>(limit, (page) =>
          client.get('/v1/tenants', { params: { query: { ...filter, ...page } } }),
        );
        showList(context, found, {
          name: 'tenants',
          none: 'No tenant. Next: npx waas create --help',
          columns: TENANT_COLUMNS,
          row: tenantRow,
        });
      },
    );
}
