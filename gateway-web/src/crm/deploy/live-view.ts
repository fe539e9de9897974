import { keptProblem, problemWords, waitWords } from '@codexdlc/domain/words';
import type { components } from '@codexdlc/platform-api/client';
import { WRITING, type Locale } from '../../locale/locale.ts';
import { ERROR_TEXTS } from '../../http/texts/error-texts.ts';
import type { Format } from '../../view/format.ts';
import type { ButtonView, PageHeadView, StatusView } from '../../view/parts.ts';
import { planDiagram, shortDomain, type Diagram } from './diagram-plan.ts';
import { operationStatus } from './operation-status.ts';
import { siteUrl } from './site-url.ts';
import { LIVE_TEXTS } from './texts/live-texts.ts';
import { LAYOUT_TEXTS } from '../../view/texts/layout-texts.ts';

type Operation = components['schemas']['Operation'];
type Step = components['schemas']['OperationStep'];
type Tenant = components['schemas']['Tenant'];
type Host = components['schemas']['Host'];

export interface LiveFacts {
  operation: Operation;
  steps: readonly Step[];
  secondsLeft: number | null;
  tenant: Tenant;
  host: Host | undefined;
  /** Of an operation that has ended. */
  log: readonly { at: string; line: string }[];
  now: Date;
  canControl: boolean;
  timeZone: string;
}

export type LiveModel = ReturnType<typeof liveModel>;

export function liveModel(locale: Locale, format: Format, facts: LiveFacts) {
  const { operation, tenant, host } = facts;
  const t = LIVE_TEXTS[locale];
  const { slug, state } = operation;
  const isOver = operation.finishedAt !== null;
  const headlines = operation.kind === 'create' ? t.created : t.changed(t.kinds[operation.kind]);
  const headline = operation.waiting === null ? headlines[state](slug) : t.waiting(slug);
  const status = operationStatus(t, operation);
  const clock = new Intl.DateTimeFormat(WRITING[locale], {
    timeZone: facts.timeZone,
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const steps = facts.steps.map((step) => stepRow(t, format, step, facts.now));
  return {
    title: isOver ? headline : `${operation.percent} % · ${slug}`,
    t,
    operation,
    isOver,
    head: headOf(facts, headline, status, locale),
    paths: pathsOf(operation),
    steps,
    current: steps.find((step) => step.state === 'running')?.title,
    left:
      isOver || operation.waiting !== null || facts.secondsLeft === null
        ? undefined
        : t.left(format.duration(wholeSeconds(facts.secondsLeft))),
    secondsLeft: operation.waiting === null ? (facts.secondsLeft ?? 0) : 0,
    took: tookOf(operation, format),
    diagram: diagramOf(facts),
    log: facts.log.map(({ at, line }) => ({ at: clock.format(new Date(at)), line })),
    outcome: outcomeOf(facts, t),
    failure: failureOf(facts, locale, format),
    waiting: operation.waiting === null ? undefined : waitWords(locale, format, operation.waiting),
    rawNow: facts.now.toISOString(),
    timeZone: facts.timeZone,
    words: t.stepStates,
    siteUrl: siteUrl(tenant, host),
    domain: tenant.domain,
  };
}

export function pathsOf({ id, tenantId }: Pick<Operation, 'id' | 'tenantId'>) {
  const page = `/crm/operations/${id}`;
  const tenant = `/crm/tenants/${tenantId}`;
  return { page, events: `${page}/events`, retry: `${page}/retry`, cancel: `${page}/cancel`, tenant };
}

function headOf(facts: LiveFacts, title: string, status: StatusView, locale: Locale): PageHeadView {
  const t = LIVE_TEXTS[locale];
  const { operation, canControl } = facts;
  const { cancel, tenant } = pathsOf(operation);
  const isRunning = operation.finishedAt === null;
  const actions: ButtonView[] =
    isRunning && canControl && !operation.isCancelRequested
      ? [{ label: t.cancel, kind: 'plain', icon: 'circle-x', href: cancel, opens: 'cancel-operation' }]
      : [];
  return {
    title,
    status:
      operation.isCancelRequested && isRunning ? { tone: 'wait', word: t.cancelling, isLive: true } : status,
    crumbs: [
      { label: LAYOUT_TEXTS[locale].nav.tenants, href: '/crm/tenants' },
      { label: operation.slug, href: tenant },
      { label: t.kinds[operation.kind] },
    ],
    actions,
  };
}

function stepRow(t: (typeof LIVE_TEXTS)[Locale], format: Format, step: Step, now: Date) {
  const { name, title, state, startedAt, finishedAt, detail } = step;
  const end = finishedAt === null ? now : new Date(finishedAt);
  const ms = startedAt === null ? undefined : Math.max(0, end.getTime() - new Date(startedAt).getTime());
  const counts = state === 'done' || state === 'failed' || state === 'running';
  return {
    name,
    title: t.steps[name] ?? title,
    state,
    word: t.stepStates[state],
    startedAt: state === 'running' ? startedAt : null,
    duration: counts && ms !== undefined ? format.duration(ms) : undefined,
    detail: state === 'skipped' ? undefined : (detail ?? undefined),
  };
}

/** To the second: nobody believes in tenths of an estimate. */
function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds)) * 1000;
}

function tookOf({ startedAt, finishedAt }: Operation, format: Format): string | undefined {
  if (startedAt === null || finishedAt === null) return undefined;
  return format.duration(new Date(finishedAt).getTime() - new Date(startedAt).getTime());
}

function diagramOf({ operation, steps, tenant, host }: LiveFacts) {
  const diagram: Diagram = planDiagram(operation.kind, steps);
  return {
    mode: diagram.mode,
    nodes: Object.fromEntries(diagram.nodes.map((node) => [node.node, node])),
    domain: shortDomain(tenant.domain),
    host: host?.name ?? '',
  };
}

function outcomeOf({ operation, tenant, host }: LiveFacts, t: (typeof LIVE_TEXTS)[Locale]) {
  if (operation.state !== 'succeeded') return undefined;
  const { tenant: back } = pathsOf(operation);
  const isThere = tenant.status === 'live';
  const canHandOver = isThere || tenant.status === 'suspended';
  const buttons: ButtonView[] = [
    ...(isThere
      ? [
          {
            label: t.open,
            icon: 'external-link' as const,
            href: siteUrl(tenant, host),
            attributes: { target: '_blank', rel: 'noopener' },
          },
        ]
      : []),
    ...(canHandOver
      ? [
          {
            label: t.sendAccess,
            kind: 'plain' as const,
            icon: 'key-round' as const,
            href: `${back}/hand-over`,
          },
        ]
      : []),
    {
      label: t.back,
      kind: 'plain',
      icon: 'arrow-left',
      href: tenant.status === 'destroyed' ? '/crm/tenants' : back,
    },
  ];
  return { isThere, buttons, text: t.outcome[operation.kind] };
}

function failureOf({ operation, canControl }: LiveFacts, locale: Locale, format: Format) {
  const { state, error } = operation;
  const t = LIVE_TEXTS[locale];
  if (state !== 'failed' && state !== 'cancelled') return undefined;
  const problem = error === null ? undefined : keptProblem(error);
  const title = problem === undefined ? t.failedTitle : ERROR_TEXTS[locale].titles[problem.code];
  return {
    title: state === 'cancelled' ? t.cancelledTitle : title,
    step: error?.step === undefined ? undefined : (t.steps[error.step] ?? error.step),
    ...(problem && problemWords(locale, format, problem)),
    rolledBack: operation.rolledBack ? t.rolledBack : undefined,
    canRetry: canControl,
  };
}
