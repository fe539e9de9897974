import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { LANGUAGES, type Language } from './client-words.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';
import type { Client } from './remote.ts';

export function clientsCommand(): Command {
  return new Command('clients')
    .description('those who own tenants')
    .addCommand(list(), { isDefault: true })
    .addCommand(create());
}

function list(): Command {
  return listCommand('clients, newest first')
    .option('--search <text>', 'part of the name or mail address')
    .addHelpText('after', '\nExample:\n  $ npx waas clients --search lily')
    .action(async (options: { limit: number; search?: string }, command: Command) => {
      const context = contextOf(command, process);
      const { client } = await context.remote();
      const { limit, search } = options;
      const filter = search === undefined ? {} : { search };
      const found = await listItems<Client>(limit, (page) =>
        client.get('/v1/clients', { params: { query: { ...filter, ...page } } }),
      );
      showList(context, found, {
        name: 'clients',
        none: 'No client. Next: npx waas clients create --help',
        columns: [
          { title: 'client', max: 40 },
          { title: 'email' },
          { title: 'language' },
          { title: 'since' },
          { title: 'id' },
        ],
        row: ({ name, email, language, createdAt, id }) => [
          name,
          email ?? '',
          language,
          momentText(createdAt),
          id,
        ],
      });
    });
}

function create(): Command {
  return new Command('create')
    .description('a client without a tenant')
    .requiredOption('--name <name>', 'as people write it')
    .option('--email <address>', 'gets mails about its tenants')
    .addOption(new Option('--language <code>', 'of its mails and pages').choices(LANGUAGES).default('de'))
    .addHelpText(
      'after',
      '\nExample:\n  $ npx waas clients create --name "New Salon" --email owner@new-salon.de',
    )
    .action(async (options: { name: string; email?: string; language: Language }, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const { client } = await remote();
      const made = await client.post('/v1/clients', { body: options });
      output.line(`  ${made.name}  ${made.id}`);
      output.line(`\n  Next: npx waas create --client ${made.id} --type salon --domain ...`);
      output.result({ client: made });
    });
}
