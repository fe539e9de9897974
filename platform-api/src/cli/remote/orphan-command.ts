import { Command } from 'commander';
import type { components } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';

type Orphan = components['schemas']['Orphan'];

const REASONS: Record<Orphan['reason'], string> = {
  'no-tenant': 'no tenant of that name',
  'no-own-server': 'its tenant is on a shared host',
  'name-unused': 'its tenant has no such name',
};
const KINDS: Record<Orphan['kind'], string> = {
  server: 'server',
  address: 'address',
  firewall: 'firewall',
  key: 'ssh key',
  record: 'DNS record',
};

export function orphansCommand(): Command {
  return new Command('orphans')
    .description('what is rented or set at Hetzner and Cloudflare and no tenant needs; removes nothing')
    .addHelpText('after', '\nExample:\n  $ npx waas orphans')
    .action(async (_options: unknown, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const { items, providers } = await (await remote()).client.get('/v1/cloud/orphans');
      for (const { provider, state, things, trouble } of providers) {
        const read = `${things} of ours`;
        const off = 'not looked at: the platform has no token for it (npx waas doctor --cloud)';
        const words = { read, off, failed: trouble ?? 'failed' };
        output.stepLine({
          subject: provider,
          outcome: words[state],
          tone: state === 'failed' ? 'bad' : undefined,
        });
      }
      if (items.length > 0) {
        output.line('');
        output.table(
          ['kind', 'id', 'name', 'value', 'says it is for', 'why', 'since'].map((title) => ({
            title,
            max: 50,
          })),
          items.map((item) => [
            KINDS[item.kind],
            item.id,
            item.name,
            item.detail,
            item.slug,
            REASONS[item.reason],
            momentText(item.createdAt),
          ]),
        );
        output.line(
          '\n  Look whether another platform uses the same project or zone before you remove any of them.',
        );
      } else if (providers.some(({ state }) => state === 'read')) output.line('\n  No orphan.');
      output.result({ orphans: items, providers });
      const failed = providers.filter(({ state }) => state === 'failed');
      if (failed.length > 0)
        throw new AppError(
          'UNAVAILABLE',
          `${failed.map(({ provider }) => provider).join(' and ')} could not be read.`,
          {
            todo: 'Try again later; npx waas doctor --cloud looks at the tokens.',
          },
        );
    });
}
