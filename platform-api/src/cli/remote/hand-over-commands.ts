import { Command, Option } from 'commander';
import { contextOf, type CommandContext } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { LANGUAGES, type Language } from './client-words.ts';
import { findTenant } from './find-tenant.ts';
import { showList } from './list-command.ts';

const SHOWN = 20;

export function handOverCommand(): Command {
  return new Command('hand-over')
    .description('send the owner a one-time link by mail; links sent before stop working')
    .argument('<tenant>', 'slug or id')
    .option('--email <address>', "default: the client's")
    .addOption(new Option('--language <code>', "default: the client's").choices(LANGUAGES))
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas hand-over new-salon\n  $ npx waas hand-over new-salon --email second@new-salon.de',
    )
    .action(async (wanted: string, options: { email?: string; language?: Language }, command: Command) => {
      const { output, remote: open } = contextOf(command, process);
      const remote = await open();
      const { id: tenantId, slug } = await findTenant(remote, wanted);
      const handover = await remote.client.post('/v1/tenants/{tenantId}/handovers', {
        params: { path: { tenantId } },
        body: options,
      });
      output.line(`  On its way to ${handover.email}. Links sent before do not work any more.`);
      output.line(`  Next: npx waas access ${slug}   (what became of it)`);
      output.result({ handover });
    });
}

/** The link itself is in the mail and nowhere else. */
export async function accessRemote(context: CommandContext, wanted: string): Promise<void> {
  const remote = await context.remote();
  const { id: tenantId, slug } = await findTenant(remote, wanted);
  const { items, nextCursor } = await remote.client.get('/v1/tenants/{tenantId}/handovers', {
    params: { path: { tenantId }, query: { limit: SHOWN } },
  });
  showList(
    context,
    { items, more: nextCursor !== null },
    {
      name: 'handovers',
      none: `Nothing was sent yet. Next: npx waas hand-over ${slug}`,
      columns: [
        { title: 'to' },
        { title: 'link' },
        { title: 'sent' },
        { title: 'opened' },
        { title: 'works until' },
        { title: 'trouble', max: 60 },
      ],
      row: ({ email, state, sentAt, openedAt, expiresAt, lastError }) => [
        email,
        state,
        momentText(sentAt),
        momentText(openedAt),
        momentText(expiresAt),
        lastError ?? '',
      ],
    },
  );
  if (items.length > 0) context.output.line(`\n  Send another one: npx waas hand-over ${slug}`);
}
