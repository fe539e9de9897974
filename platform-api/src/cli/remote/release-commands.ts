import { Command } from 'commander';
import type { components } from '../../client/index.ts';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';

type Release = components['schemas']['Release'];
/** A digest is long; so much of it tells two apart. */
const DIGEST = 'sha256:'.length + 12;

export function releasesCommand(): Command {
  return new Command('releases')
    .description('versions of blueprints that tenants can have')
    .addCommand(list(), { isDefault: true });
}

function list(): Command {
  return listCommand('versions, newest first')
    .option('--type <blueprint>', 'only those of this kind of business')
    .addHelpText('after', '\nExample:\n  $ npx waas releases --type salon')
    .action(async (options: { limit: number; type?: string }, command: Command) => {
      const context = contextOf(command, process);
      const { client } = await context.remote();
      const filter = options.type === undefined ? {} : { blueprint: options.type };
      const found = await listItems<Release>(options.limit, (page) =>
        client.get('/v1/releases', { params: { query: { ...filter, ...page } } }),
      );
      showList(context, found, {
        name: 'releases',
        none: 'No release is published.',
        columns: [
          { title: 'type' },
          { title: 'version', align: 'right' },
          { title: 'published' },
          { title: 'image' },
        ],
        row: ({ blueprint, version, createdAt, image }) => [
          blueprint,
          version,
          momentText(createdAt),
          image.slice(0, DIGEST),
        ],
      });
    });
}
