import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';

/** One line of progress: what is being made, and how it went. */
export interface StepEvent {
  step: string;
  kind: 'started' | 'done' | 'failed';
  /** create, update, delete, replace ...; "same" is never reported. */
  operation: string;
  seconds?: number;
}

export interface RunDiagnostic {
  severity: 'error' | 'warning' | 'info';
  resource: string | undefined;
  message: string;
}

const QUIET_OPERATIONS = new Set(['same', 'read', 'refresh', 'discard', 'read-discard']);

/** Folds the engine's events into steps with times. The clock comes in for tests. */
export function createEventFold(now: () => number): (event: EngineEvent) => StepEvent | undefined {
  const startedAt = new Map<string, number>();
  return (event) => {
    const pre = event.resourcePreEvent?.metadata;
    if (pre && isShown(pre)) {
      startedAt.set(`${pre.urn}|${pre.op}`, now());
      return { step: nameOf(pre.urn), kind: 'started', operation: pre.op };
    }
    const failed = event.resOpFailedEvent?.metadata;
    const done = event.resOutputsEvent?.metadata ?? failed;
    if (!done || !isShown(done)) return undefined;
    const started = startedAt.get(`${done.urn}|${done.op}`);
    return {
      step: nameOf(done.urn),
      kind: failed ? 'failed' : 'done',
      operation: done.op,
      ...(started === undefined ? {} : { seconds: (now() - started) / 1000 }),
    };
  };
}

export function diagnosticOf(event: EngineEvent): RunDiagnostic | undefined {
  const diagnostic = event.diagnosticEvent;
  if (!diagnostic || diagnostic.ephemeral === true) return undefined;
  const severity =
    diagnostic.severity === 'error' || diagnostic.severity === 'warning' ? diagnostic.severity : 'info';
  const message = diagnostic.message.replaceAll(/<\{%[^%]*%\}>/g, '').trim();
  return {
    severity,
    resource: diagnostic.urn === undefined || diagnostic.urn === '' ? undefined : nameOf(diagnostic.urn),
    message,
  };
}

function isShown({ op, type }: { op: string; type: string }): boolean {
  if (QUIET_OPERATIONS.has(op)) return false;
  return !type.startsWith('pulumi:') && !type.startsWith('waas:tenant:');
}

/** The last part of a URN: "urn:pulumi:lily::waas::waas:host:Ready::backend-ready" -> "backend-ready". */
function nameOf(urn: string): string {
  return urn.split('::').at(-1) ?? urn;
}
