import type { PlannedChange } from './plan-gate-rules.ts';
import {
  CommandError,
  ConcurrentUpdateError,
  type EngineEvent,
  type Stack,
} from '@pulumi/pulumi/automation/index.js';
import { AppError, because } from '../errors.ts';
import { diskFull, saysDiskFull } from './disk-full.ts';
import { dockerAway, saysDockerAway } from './docker-away.ts';
import { hostTroubleIn } from './host-trouble.ts';
import { createEventFold, diagnosticOf, type RunDiagnostic, type StepEvent } from './progress-events.ts';

export interface RunOptions {
  onStep: (step: StepEvent) => void;
  signal?: AbortSignal | undefined;
  /** Fails when anything at all would change. */
  expectNoChanges?: boolean | undefined;
}

export interface RunResult {
  /** Number of resources by operation, "same" among them. */
  changes: Record<string, number>;
  warnings: string[];
}

const PARALLEL = 10;

/** The engine itself was killed, or one of its plugins was: nothing is wrong with what was wanted. */
const ENDED_EARLY =
  /was killed with SIG|code = Unavailable|14 UNAVAILABLE|plugin (?:process )?(?:exited|has exited)|transport: Error while dialing/;

export function upStack(stack: Stack, options: RunOptions): Promise<RunResult> {
  return run(options, (onEvent) =>
    stack.up({ onEvent, parallel: PARALLEL, suppressOutputs: true, ...common(options) }),
  );
}

/** Of these resources and nothing else. */
export function upOnly(stack: Stack, urns: readonly string[], options: RunOptions): Promise<RunResult> {
  return run(options, (onEvent) =>
    stack.up({ onEvent, target: [...urns], suppressOutputs: true, ...common(options) }),
  );
}

export function previewStack(stack: Stack, options: RunOptions): Promise<RunResult> {
  return run(options, (onEvent) => stack.preview({ onEvent, ...common(options) }));
}

/** What an update would do, resource by resource, for the gate to decide on. */
export async function planStack(stack: Stack, options: RunOptions): Promise<PlannedChange[]> {
  const changes: PlannedChange[] = [];
  await run(options, (onEvent) =>
    stack.preview({
      onEvent: (event) => {
        const planned = event.resourcePreEvent?.metadata;
        if (planned) changes.push({ urn: planned.urn, type: planned.type, operation: planned.op });
        onEvent(event);
      },
      ...common(options),
    }),
  );
  return changes;
}

/** `keepData` leaves what is protected (volumes) in the stack and on the host. */
export function destroyStack(stack: Stack, options: RunOptions & { keepData: boolean }): Promise<RunResult> {
  return run(options, (onEvent) =>
    stack.destroy({ onEvent, excludeProtected: options.keepData, ...common(options) }),
  );
}

export function refreshStack(
  stack: Stack,
  options: RunOptions & { clearPendingCreates?: boolean },
): Promise<RunResult> {
  return run(options, (onEvent) =>
    stack.refresh({ onEvent, clearPendingCreates: options.clearPendingCreates ?? false, ...common(options) }),
  );
}

function common({ signal, expectNoChanges }: RunOptions): {
  signal?: AbortSignal;
  expectNoChanges?: boolean;
} {
  return { ...(signal ? { signal } : {}), ...(expectNoChanges === true ? { expectNoChanges } : {}) };
}

async function run(
  options: RunOptions,
  start: (onEvent: (event: EngineEvent) => void) => Promise<unknown>,
): Promise<RunResult> {
  options.signal?.throwIfAborted();
  const fold = createEventFold(Date.now);
  const result: RunResult = { changes: {}, warnings: [] };
  const diagnostics: RunDiagnostic[] = [];
  const onEvent = (event: EngineEvent): void => {
    const step = fold(event);
    if (step) options.onStep(step);
    const diagnostic = diagnosticOf(event);
    if (diagnostic) diagnostics.push(diagnostic);
    if (event.summaryEvent) result.changes = { ...event.summaryEvent.resourceChanges };
  };
  try {
    await start(onEvent);
  } catch (error) {
    throw toAppError(error, diagnostics, options.signal);
  }
  result.warnings = diagnostics
    .filter(({ severity }) => severity === 'warning')
    .map(({ message }) => message);
  return result;
}

/** The engine's own word on why it was refused or failed; its log of everything else stays with `cause`. */
function toAppError(
  error: unknown,
  diagnostics: readonly RunDiagnostic[],
  signal: AbortSignal | undefined,
): Error {
  if (error instanceof ConcurrentUpdateError) {
    return new AppError('BUSY', 'The stack is locked by another run.', {
      why: lockLine(error.message),
      ...because('stack-locked', {}),
      cause: error,
    });
  }
  if (signal?.aborted === true)
    return new AppError('CANCELLED', 'Cancelled; nothing half-done was left behind.', {
      ...because('cancelled-on-request', {}),
      cause: error,
    });
  const all = [...diagnostics.map(({ message }) => message), error instanceof Error ? error.message : ''];
  if (saysDiskFull(all.join('\n'))) return diskFull(all.join('\n'), error);
  // A plugin that was killed is often named only by the resource that could not reach it any more.
  if (error instanceof Error && ENDED_EARLY.test(all.join('\n'))) {
    return new AppError('ENGINE_FAILED', 'A process of the engine ended in the middle.', {
      todo: 'Run it again: it goes on from there.',
      ...because('engine-ended', { endedEarly: true }),
      cause: error,
    });
  }
  if (!(error instanceof CommandError)) return error instanceof Error ? error : new Error(String(error));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const told = errors.filter(({ resource }) => resource !== undefined && !isSummary(resource));
  const why = (told.length > 0 ? told : errors).map(
    ({ resource, message }) => `${resource ?? 'engine'}: ${message}`,
  );
  const trouble = hostTroubleIn(why.join('\n'), error);
  if (trouble) return trouble;
  if (saysDockerAway(why.join('\n'))) return dockerAway(error);
  return new AppError('ENGINE_FAILED', 'The update failed.', {
    why: why.join('\n') || error.message,
    ...because('update-failed', {}),
    cause: error,
  });
}

function isSummary(resource: string): boolean {
  return resource.startsWith('waas-');
}

function lockLine(message: string): string {
  return /created by [^\n]*/.exec(message)?.[0] ?? 'Its lock has another holder.';
}
