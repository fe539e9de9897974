import { APP_ERROR_CODES, AppError, type AppErrorCode } from '../../errors.ts';
import { momentText, secondsText } from '../line-plan.ts';
import type { StepLine } from '../output.ts';
import type { Operation, OperationStep, Tenant } from './remote.ts';

const RETIRED = 'retire';

/** As a person would ask for it: the command, not the word of the database. */
const COMMANDS: Record<Operation['kind'], string> = {
  create: 'create',
  change: 'change',
  upgrade: 'upgrade',
  redeploy: 'redeploy',
  restart: 'restart',
  backup: 'backup',
  'rotate-secrets': 'rotate-secrets',
  'resize-server': 'server resize',
  'rebuild-server': 'server rebuild',
  'replace-server': 'server replace',
  suspend: 'suspend',
  resume: 'resume',
  retire: 'destroy',
  restore: 'undo-destroy',
  destroy: 'purge',
};

export function commandOf(kind: Operation['kind']): string {
  return COMMANDS[kind];
}

export function isOver({ state }: Operation): boolean {
  return state !== 'queued' && state !== 'running';
}

/** Since it was asked for, or asked for again. */
export function secondsOf({ createdAt, finishedAt }: Operation, now: Date): number {
  return secondsBetween(createdAt, finishedAt ?? now.toISOString());
}

export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
}

/** "  database     answers                    1.9 s"; what is still to be done has no line. */
export function stepOutcome(
  { state, title, detail }: Pick<OperationStep, 'state' | 'title' | 'detail'>,
  subject: string,
  seconds: number | undefined,
): StepLine {
  switch (state) {
    case 'failed':
      return { subject, outcome: detail ?? 'failed', seconds, tone: 'bad' };
    case 'skipped':
      return { subject, outcome: detail ?? 'nothing to do', tone: 'muted' };
    case 'pending':
      return { subject, outcome: 'not begun', tone: 'muted' };
    case 'running':
    case 'done':
      return { subject, outcome: detail ?? title, seconds };
  }
}

/** What, why and what to do of an operation that did not succeed. */
export function failureOf(operation: Operation): AppError {
  const { slug, kind, state, error, rolledBack, id } = operation;
  const what = error === null ? '' : `: ${error.what}`;
  const where = error?.step === undefined ? '' : ` at "${error.step}"`;
  const ended = state === 'cancelled' ? 'was cancelled' : `failed${where}`;
  const serving = rolledBack ? 'What was there before serves again.' : undefined;
  return new AppError(
    codeOf(operation),
    `${commandOf(kind)} of ${slug} ${ended}${state === 'cancelled' ? '.' : what}`,
    {
      why: joined(error?.why, serving, '\n') ?? `It was ${state}.`,
      todo:
        joined(error?.todo, `Read: npx waas operation ${slug}\nAgain: npx waas retry ${slug}`, '\n') ?? '',
      facts: { operationId: id, operationKind: kind },
    },
  );
}

/** The last lines: what is there now, and the command that usually comes next. */
export function successLines(
  operation: Operation,
  tenant: Tenant | undefined,
  url: string,
  now: Date,
): string[] {
  const { slug, kind } = operation;
  const after = `after ${secondsText(secondsOf(operation, now))}`;
  if (kind === 'destroy' || tenant === undefined) return [`  Erased ${after}: ${slug} and its data.`];
  if (kind === RETIRED) {
    return [
      `  Stopped ${after}; its data is kept until ${momentText(tenant.destroyAfter)}.`,
      `  Next: npx waas undo-destroy ${slug}   (brings it back; purge erases it when that time is over)`,
    ];
  }
  if (kind === 'backup') return [`  Backed up ${after}.`, `  Next: npx waas backups ${slug}`];
  if (tenant.status === 'suspended') {
    return [
      `  Suspended ${after}: ${url} shows a page, the data is kept.`,
      `  Next: npx waas resume ${slug}`,
    ];
  }
  const next =
    kind === 'create'
      ? `npx waas access ${slug}   (what became of the one-time link that the owner was sent)`
      : `npx waas logs ${slug} -f`;
  return [`  Live ${after}: ${url}`, `  Next: ${next}`];
}

/** Since when, until when and what for; empty for one that does not wait. */
export function waitingLines({ slug, waiting }: Operation): string[] {
  if (waiting === null) return [];
  const { types, locations, since, nextTryAt, until, keepsAddresses } = waiting;
  return [
    `  Waiting for a server since ${momentText(since)}: none of ${types} is to be had in ${locations}.`,
    `  Next try ${momentText(nextTryAt)}, the last one ${momentText(until)}. ${
      keepsAddresses ? 'Its addresses stay rented meanwhile.' : 'Nothing is paid for meanwhile.'
    }`,
    `  To wait no longer: npx waas cancel ${slug}`,
  ];
}

/** What to do about an operation that is over or not. */
export function nextCommand(operation: Operation): string {
  const { state, slug } = operation;
  if (!isOver(operation)) return `npx waas follow ${slug}   (npx waas cancel ${slug} ends it)`;
  return state === 'succeeded' ? `npx waas status ${slug}` : `npx waas retry ${slug}`;
}

function codeOf({ state, error }: Operation): AppErrorCode {
  if (state === 'cancelled') return 'CANCELLED';
  return APP_ERROR_CODES.find((known) => known === error?.code) ?? 'ENGINE_FAILED';
}

function joined(first: string | undefined, second: string | undefined, by: string): string | undefined {
  const parts = [first, second].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(by);
}
