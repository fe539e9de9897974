import { Command, Option } from 'commander';
import type { components } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import { contextOf } from '../command-context.ts';
import { findTenant } from './find-tenant.ts';
import { isId } from './is-id.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';
import type { Remote } from './remote.ts';

type Invoice = components['schemas']['Invoice'];
type State = Invoice['state'];

const STATES = Object.keys({ open: true, paid: true, void: true } satisfies Record<State, true>);

export function invoicesCommand(): Command {
  return new Command('invoices')
    .description('invoices of subscriptions')
    .addCommand(list(), { isDefault: true })
    .addCommand(paid());
}

function list(): Command {
  return listCommand('invoices, newest first')
    .option('--tenant <tenant>', 'of one tenant: slug or id')
    .addOption(new Option('--state <state>', 'only those').choices(STATES))
    .option('--overdue', 'only open ones past their due date')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas invoices --overdue\n  $ npx waas invoices --tenant new-salon',
    )
    .action(
      async (
        options: { limit: number; tenant?: string; state?: State; overdue?: boolean },
        command: Command,
      ) => {
        const context = contextOf(command, process);
        const remote = await context.remote();
        const { limit, tenant, state, overdue } = options;
        const filter = {
          ...(tenant === undefined
            ? {}
            : { tenantId: (await findTenant(remote, tenant, { orDestroyed: true })).id }),
          ...(state === undefined ? {} : { state }),
          ...(overdue === true ? { overdue: 'true' as const } : {}),
        };
        const found = await listItems<Invoice>(limit, (page) =>
          remote.client.get('/v1/invoices', { params: { query: { ...filter, ...page } } }),
        );
        showList(context, found, {
          name: 'invoices',
          none: 'No invoice.',
          columns: [
            { title: 'invoice' },
            { title: 'client', max: 30 },
            { title: 'domain' },
            { title: 'state' },
            { title: 'due' },
            { title: 'amount', align: 'right' },
          ],
          row: (one) => [one.number, one.clientName, one.domain, one.state, one.dueOn, amountOf(one)],
        });
      },
    );
}

function paid(): Command {
  return new Command('paid')
    .description('the money has come; a tenant that was suspended for it is resumed')
    .argument('<invoice>', 'its number or id')
    .requiredOption('--reference <text>', 'what the bank statement says')
    .option('--on <day>', 'such as 2026-03-31 (default: today)')
    .addHelpText('after', '\nExample:\n  $ npx waas invoices paid 2026-0042 --reference "transfer 31.03."')
    .action(async (wanted: string, options: { reference: string; on?: string }, command: Command) => {
      const { output, remote: open } = contextOf(command, process);
      const remote = await open();
      const { reference, on } = options;
      const invoice = await remote.client.post('/v1/invoices/{invoiceId}/mark-paid', {
        params: { path: { invoiceId: await idOf(remote, wanted) } },
        body: { reference, ...(on === undefined ? {} : { paidOn: on }) },
      });
      output.line(`  ${invoice.number}  paid on ${invoice.paidOn ?? ''}, ${amountOf(invoice)}`);
      output.result({ invoice });
    });
}

/** What is to be marked as paid is open: there are never many of those. */
async function idOf({ client }: Remote, wanted: string): Promise<string> {
  if (isId(wanted)) return wanted;
  const { items } = await listItems<Invoice>(2000, (page) =>
    client.get('/v1/invoices', { params: { query: { state: 'open', ...page } } }),
  );
  const found = items.find(({ number }) => number === wanted);
  if (found) return found.id;
  throw new AppError('NOT_FOUND', `There is no open invoice ${JSON.stringify(wanted.slice(0, 40))}.`, {
    todo: 'See them: npx waas invoices --state open',
  });
}

function amountOf({ amountCents, currency }: Invoice): string {
  return `${(amountCents / 100).toFixed(2)} ${currency}`;
}
