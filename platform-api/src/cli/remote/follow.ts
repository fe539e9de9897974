import type { OperationEvent } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import type { CommandContext } from '../command-context.ts';
import { momentText, plainLine } from '../line-plan.ts';
import { failureOf, secondsBetween, stepOutcome, successLines } from './operation-words.ts';
import type { Operation, OperationStep, Remote, Tenant } from './remote.ts';
import { hostOf, siteUrl } from './site-url.ts';

/** Shows an operation step by step until it has ended; throws what it failed with. */
export async function followToEnd(
  context: CommandContext,
  remote: Remote,
  { id, retries, slug }: Operation,
): Promise<void> {
  const { output, signal } = context;
  const params = { params: { path: { operationId: id } } };
  const { items: steps } = await remote.client.get('/v1/operations/{operationId}/steps', params);
  const show = liveView(context, slug, steps);
  try {
    for await (const event of ofLastRun(remote.client.followOperation(id, { signal }), retries)) show(event);
  } finally {
    output.passing('');
  }
  if (signal.aborted) throw notWaiting(slug);
  await showEnd(context, remote, await remote.client.get('/v1/operations/{operationId}', params));
}

/** After a change was asked for: waits for its end, or says how to. */
export async function followOrLeave(
  context: CommandContext,
  remote: Remote,
  operation: Operation,
  options: { detach?: boolean },
): Promise<void> {
  const { output } = context;
  if (options.detach !== true) {
    await followToEnd(context, remote, operation);
    return;
  }
  output.line(`  Accepted: ${operation.id}`);
  output.line(`  Next: npx waas follow ${operation.slug}`);
  output.result({ operation });
}

async function showEnd(context: CommandContext, remote: Remote, operation: Operation): Promise<void> {
  const { output } = context;
  if (operation.state !== 'succeeded') throw failureOf(operation);
  const tenant: Tenant = await remote.client.get('/v1/tenants/{tenantId}', {
    params: { path: { tenantId: operation.tenantId } },
  });
  const url = siteUrl(tenant, await hostOf(remote, tenant));
  output.line('');
  for (const line of successLines(operation, tenant, url, new Date())) output.line(line);
  output.result({ operation, tenant, url });
}

/** An operation that was retried tells its whole story; of interest is the last part of it. */
async function* ofLastRun(
  events: AsyncIterable<OperationEvent>,
  retries: number,
): AsyncGenerator<OperationEvent> {
  let runs = -1;
  for await (const event of events) {
    if (event.kind === 'state' && event.data.state === 'queued' && !event.data.waiting) runs += 1;
    if (runs >= retries) yield event;
  }
}

function liveView(
  { output }: CommandContext,
  slug: string,
  steps: readonly OperationStep[],
): (event: OperationEvent) => void {
  const titles = new Map(steps.map(({ name, title }) => [name, title]));
  const startedAt = new Map<string, string>();
  const failed = new Set<string>();
  return (event) => {
    output.event({ type: event.kind, ...event.data });
    if (event.kind === 'log') output.passing(`  ${event.data.line}`);
    if (event.kind === 'state' && event.data.waiting) {
      const { types, locations, nextTryAt, until } = event.data.waiting;
      output.line(
        `  None of ${types} is to be had in ${locations}: waiting for one until ${momentText(until)}.`,
      );
      output.line(
        `  Next try ${momentText(nextTryAt)}. Ctrl+C stops looking; npx waas cancel ${slug} ends it.`,
      );
    }
    if (event.kind !== 'step') return;
    const { step, state, detail = null, at, percent } = event.data;
    const title = titles.get(step) ?? step;
    if (state === 'running' || state === 'pending') {
      startedAt.set(step, at);
      output.passing(`  ${step.padEnd(12)} ${title.padEnd(48)} ${String(percent).padStart(6)} %`);
      return;
    }
    // What a part of it failed with is said first; the cause as a whole is in the last lines.
    if (state === 'failed' && failed.has(step)) return;
    if (state === 'failed') failed.add(step);
    const began = startedAt.get(step);
    const seconds = began === undefined ? undefined : secondsBetween(began, at);
    output.stepLine(stepOutcome({ state, title, detail }, plainLine(step), seconds));
  };
}

function notWaiting(slug: string): AppError {
  return new AppError('CANCELLED', 'Not waiting any longer; the operation goes on.', {
    todo: `Look again: npx waas follow ${slug}\nEnd it: npx waas cancel ${slug}`,
  });
}
