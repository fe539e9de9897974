import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { showList } from './list-command.ts';

export function hostsCommand(): Command {
  return new Command('hosts')
    .description('machines that tenants run on')
    .addCommand(list(), { isDefault: true });
}

function list(): Command {
  return new Command('list')
    .description('all hosts with what is promised on them')
    .addHelpText('after', '\nExample:\n  $ npx waas hosts')
    .action(async (_options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const { client } = await context.remote();
      const { items } = await client.get('/v1/hosts');
      showList(
        context,
        { items, more: false },
        {
          name: 'hosts',
          none: 'No host is registered.',
          columns: [
            { title: 'host' },
            { title: 'state' },
            { title: 'tenants', align: 'right' },
            { title: 'promised', align: 'right' },
            { title: 'memory', align: 'right' },
            { title: 'id' },
          ],
          row: ({ name, state, tenants, promisedMb, memoryMb, id }) => [
            name,
            state,
            String(tenants),
            `${promisedMb} MB`,
            `${memoryMb} MB`,
            id,
          ],
        },
      );
    });
}
