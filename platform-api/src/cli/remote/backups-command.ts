import { Command } from 'commander';
import { sizeText } from '../../backups/backup-rules.ts';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { findTenant } from './find-tenant.ts';
import { showList } from './list-command.ts';

export function backupsCommand(): Command {
  return new Command('backups')
    .description('copies of the database of a tenant, newest first')
    .argument('<tenant>', 'slug or id')
    .addHelpText('after', '\nExample:\n  $ npx waas backups new-salon')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: tenantId, slug } = await findTenant(remote, wanted);
      const { items } = await remote.client.get('/v1/tenants/{tenantId}/backups', {
        params: { path: { tenantId } },
      });
      showList(
        context,
        { items, more: false },
        {
          name: 'backups',
          none: `No backup. Next: npx waas backup ${slug}`,
          columns: [{ title: 'time' }, { title: 'size', align: 'right' }, { title: 'file' }],
          row: ({ name, at, bytes }) => [momentText(at), sizeText(bytes), name],
        },
      );
    });
}
