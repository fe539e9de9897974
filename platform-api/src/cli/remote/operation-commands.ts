import { Command } from 'commander';
import { contextOf, type CommandContext } from '../command-context.ts';
import { momentText, plainText, secondsText } from '../line-plan.ts';
import { findOperation } from './find-operation.ts';
import { findTenant } from './find-tenant.ts';
import { followOrLeave, followToEnd } from './follow.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';
import {
  commandOf,
  failureOf,
  isOver,
  nextCommand,
  secondsBetween,
  secondsOf,
  stepOutcome,
  waitingLines,
} from './operation-words.ts';
import type { Operation, OperationStep } from './remote.ts';

const WHICH = "id of an operation, or a tenant's slug for its last one";

export function operationCommands(): Command[] {
  return [listOperations(), showOperation(), followCommand(), retryCommand(), cancelCommand()];
}

function listOperations(): Command {
  return listCommand('operations of the platform or of one tenant, newest first')
    .name('operations')
    .argument('[tenant]', 'slug or id')
    .addHelpText('after', '\nExamples:\n  $ npx waas operations\n  $ npx waas operations new-salon')
    .action(async (wanted: string | undefined, { limit }: { limit: number }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const filter =
        wanted === undefined
          ? {}
          : { tenantId: (await findTenant(remote, wanted, { orDestroyed: true })).id };
      const found = await listItems<Operation>(limit, (page) =>
        remote.client.get('/v1/operations', { params: { query: { ...filter, ...page } } }),
      );
      showList(context, found, {
        name: 'operations',
        none: 'No operation yet.',
        columns: [
          { title: 'tenant' },
          { title: 'operation' },
          { title: 'state' },
          { title: 'done', align: 'right' },
          { title: 'took', align: 'right' },
          { title: 'asked' },
          { title: 'by', max: 24 },
          { title: 'id' },
        ],
        row: (one) => [
          one.slug,
          commandOf(one.kind),
          one.state,
          `${one.percent} %`,
          secondsText(secondsOf(one, new Date())),
          momentText(one.createdAt),
          one.requestedBy.name,
          one.id,
        ],
      });
    });
}

function showOperation(): Command {
  return new Command('operation')
    .description('one operation: its steps, what went wrong and what to do about it')
    .argument('<operation>', WHICH)
    .addHelpText('after', '\nExample:\n  $ npx waas operation new-salon')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const operation = await findOperation(remote, wanted);
      const { items: steps, secondsLeft } = await remote.client.get('/v1/operations/{operationId}/steps', {
        params: { path: { operationId: operation.id } },
      });
      show(context, operation, steps, secondsLeft);
    });
}

function show(
  { output }: CommandContext,
  operation: Operation,
  steps: readonly OperationStep[],
  secondsLeft: number | null,
): void {
  const now = new Date();
  const took = secondsText(secondsOf(operation, now));
  const { slug, kind, state, percent, requestedBy, createdAt, id } = operation;
  const standing = isOver(operation) ? `${state} after ${took}` : `${state}, ${percent} %, since ${took}`;
  output.line(`  ${slug}  ${commandOf(kind)}  ${standing}`);
  output.line(`  asked ${momentText(createdAt)} by ${requestedBy.name}, ${id}\n`);
  for (const step of steps) {
    const { startedAt, finishedAt } = step;
    const end = finishedAt ?? (step.state === 'running' ? now.toISOString() : undefined);
    const seconds = startedAt === null || end === undefined ? undefined : secondsBetween(startedAt, end);
    output.stepLine(stepOutcome(step, step.name, seconds));
  }
  const failure = isOver(operation) && state !== 'succeeded' ? failureOf(operation) : undefined;
  for (const text of [failure?.message, failure?.why, failure?.todo].filter((part) => part !== undefined))
    output.line(`${text === failure?.message ? '\n' : ''}${indented(text)}`);
  if (secondsLeft !== null && operation.waiting === null)
    output.line(`\n  About ${secondsText(secondsLeft)} left.`);
  const waiting = waitingLines(operation);
  if (waiting.length > 0) output.line('');
  for (const line of waiting) output.line(line);
  if (!failure && waiting.length === 0) output.line(`\n  Next: ${nextCommand(operation)}`);
  output.result({ operation, steps, secondsLeft });
}

function followCommand(): Command {
  return new Command('follow')
    .description('watch an operation until it has ended; ends as the operation does')
    .argument('<operation>', WHICH)
    .addHelpText('after', '\nExample:\n  $ npx waas follow new-salon')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      await followToEnd(context, remote, await findOperation(remote, wanted));
    });
}

function retryCommand(): Command {
  return new Command('retry')
    .description('do an operation again, from the step that failed')
    .argument('<operation>', "id of an operation, or a tenant's slug for the last one that did not succeed")
    .option('--detach', 'do not wait for the end')
    .addHelpText('after', '\nExample:\n  $ npx waas retry new-salon')
    .action(async (wanted: string, options: { detach?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id } = await findOperation(remote, wanted, {
        of: ['failed', 'cancelled'],
        words: 'that failed or was cancelled',
      });
      const again = await remote.client.post('/v1/operations/{operationId}/retry', {
        params: { path: { operationId: id } },
      });
      await followOrLeave(context, remote, again, options);
    });
}

function cancelCommand(): Command {
  return new Command('cancel')
    .description('cancel an operation: what was begun is put in order, the last good release serves')
    .argument('<operation>', "id of an operation, or a tenant's slug for the one under way")
    .addHelpText('after', '\nExample:\n  $ npx waas cancel new-salon')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const { output, remote: open } = contextOf(command, process);
      const remote = await open();
      const { id } = await findOperation(remote, wanted, { of: ['queued', 'running'], words: 'under way' });
      const operation = await remote.client.post('/v1/operations/{operationId}/cancel', {
        params: { path: { operationId: id } },
      });
      output.line(
        isOver(operation)
          ? `  Cancelled before it was begun: ${commandOf(operation.kind)} of ${operation.slug}`
          : `  Asked for; what was begun is put in order now.\n  Next: npx waas follow ${operation.slug}`,
      );
      output.result({ operation });
    });
}

function indented(text: string): string {
  return plainText(text).replaceAll(/^/gm, '  ');
}
