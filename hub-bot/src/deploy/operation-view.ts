import { estimate, waitOf, type Operation, type OperationStep } from '@codexdlc/domain';
import { keptProblem, problemWords, waitWords } from '@codexdlc/domain/words';
import { crmLink, type CrmLink } from '../alerts/crm-link.ts';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, italic, join, link, mono, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { urlButton } from '../messages/url-button.ts';
import { OPERATION_TEXTS } from '../texts/deploy/operation-texts.ts';
import type { Reader } from '../texts/reader.ts';

export const RETRY_VERB = 'operation-retry';

export interface OperationFacts {
  operation: Operation;
  steps: OperationStep[];
  usualSeconds: ReadonlyMap<string, number>;
  tenant: { id: string; slug: string; domain: string; url: string };
}

export interface OperationView {
  reader: Reader;
  gatewayUrl: string;
  now: Date;
}

/** Steps of the bar: a message that is edited with every percent would be edited all the time. */
const PERCENT_STEP = 5;

export function operationKey(operationId: string): string {
  return `operation:${operationId}`;
}

export function isOver({ state }: Pick<Operation, 'state'>): boolean {
  return state !== 'queued' && state !== 'running';
}

/** How an operation goes, as it is now. */
export function operationMessage(view: OperationView, facts: OperationFacts): MessageContent {
  const { operation, tenant } = facts;
  const links = linksOf(view, facts);
  const buttons: Button[][] = [buttonsOf(view, facts), links.buttons].filter((row) => row.length > 0);
  const blocks: Html[][] = [
    headLines(view, facts),
    [mono(tenant.domain)],
    operation.state === 'succeeded' ? [] : facts.steps.map((step) => stepLine(view, step)),
    endLines(view, facts),
    links.lines,
  ].filter((block) => block.length > 0);
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : [html``, ...block]));
  return { text: join(lines), ...(buttons.length === 0 ? {} : { buttons }) };
}

function headLines(
  { reader, now }: OperationView,
  { operation, steps, usualSeconds }: OperationFacts,
): Html[] {
  const t = OPERATION_TEXTS[reader.language];
  const { kind, state, slug } = operation;
  if (waitOf(operation) !== null) return [bold(t.waiting(slug))];
  const headlines = kind === 'create' ? t.created : t.changed(reader.words.labels.operationKinds[kind]);
  const headline = bold(headlines[state](slug));
  if (isOver(operation)) return [headline];
  const { percent } = estimate(steps, usualSeconds, now);
  const shown = Math.floor(percent / PERCENT_STEP) * PERCENT_STEP;
  return [html`${headline}, ${reader.format.percent(shown / 100)}`];
}

function stepLine({ reader }: OperationView, step: OperationStep): Html {
  const { labels } = reader.words;
  const title = labels.steps[step.name] ?? step.name;
  const state = labels.stepStates[step.state];
  const { startedAt, finishedAt } = step;
  const seconds =
    step.state === 'done' && startedAt !== null && finishedAt !== null
      ? `, ${reader.format.duration(Math.max(0, finishedAt.getTime() - startedAt.getTime()))}`
      : '';
  const isNow = step.state === 'running' || step.state === 'failed';
  return html`${isNow ? bold(title) : title}: ${state}${seconds}`;
}

function endLines(view: OperationView, { operation, tenant }: OperationFacts): Html[] {
  const { reader } = view;
  const t = OPERATION_TEXTS[reader.language];
  const wait = waitOf(operation);
  if (wait !== null) {
    const { what, when, cost, end } = waitWords(reader.language, reader.format, wait);
    return [what, when, cost, end].map((line) => html`${line}`);
  }
  if (!isOver(operation)) return [];
  if (operation.state === 'succeeded') {
    const { startedAt, finishedAt } = operation;
    const isServing = operation.spec?.state === 'live';
    return [
      ...(isServing ? [link(tenant.url, tenant.url)] : []),
      html`${t.outcome[operation.kind]}`,
      ...(startedAt === null || finishedAt === null
        ? []
        : [html`${t.took(reader.format.duration(finishedAt.getTime() - startedAt.getTime()))}`]),
    ];
  }
  const { error } = operation;
  if (error === null) return operation.rolledBack ? [html`${t.rolledBack}`] : [];
  const { what, todo, original } = problemWords(reader.language, reader.format, keptProblem(error));
  return [
    ...(error.step === undefined
      ? []
      : [html`${t.failedIn(reader.words.labels.steps[error.step] ?? error.step)}`]),
    html`${what}`,
    ...(original === undefined ? [] : [italic(original.slice(0, MOST_OF_A_CAUSE))]),
    ...(operation.rolledBack ? [html`${t.rolledBack}`] : []),
    ...(todo === undefined ? [] : [html`${t.todo}: ${todo}`]),
  ];
}

const MOST_OF_A_CAUSE = 600;

function buttonsOf({ reader }: OperationView, { operation, tenant }: OperationFacts): Button[] {
  const t = OPERATION_TEXTS[reader.language];
  if (operation.state === 'succeeded') {
    return operation.spec?.state === 'live' ? urlButton(t.open, tenant.url) : [];
  }
  return isOver(operation) ? [{ text: t.retry, data: callbackData(RETRY_VERB, operation.id) }] : [];
}

function linksOf({ reader, gatewayUrl }: OperationView, { operation, tenant }: OperationFacts): CrmLink {
  const t = OPERATION_TEXTS[reader.language];
  return operation.state === 'succeeded'
    ? crmLink(gatewayUrl, `/crm/tenants/${tenant.id}`, t.crm)
    : crmLink(gatewayUrl, `/crm/operations/${operation.id}`, t.operation);
}
