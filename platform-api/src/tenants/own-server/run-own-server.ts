import type { TenantSpec } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { exportState } from '../../engine/engine-command.ts';
import type { EngineTask, FromEngine } from '../../engine/engine-task.ts';
import { performEngineTask } from '../../engine/perform-engine-task.ts';
import type { RunOptions, RunResult } from '../../engine/run-stack.ts';
import { serverFactsOf } from '../../engine/server-facts-rules.ts';
import { isSoldOut, nextWanted, soldOut, withoutOffer } from '../../engine/sold-out-rules.ts';
import { AppError } from '../../errors.ts';
import { stackOf, type Platform } from '../../platform.ts';
import { writeTenantSpec } from '../stack-config.ts';
import { onOwnServer } from './own-server-platform.ts';
import { readAloneTask } from './own-server-task.ts';

/** Orders, sets up and serves, as a worker would: what was begun before is put in order first, a sold-out offer is replaced by the next. */
export async function upOwnServer(
  platform: Platform,
  spec: TenantSpec,
  options: RunOptions,
): Promise<{ spec: TenantSpec; result: RunResult }> {
  const { stacksDir } = platform.home;
  let wanted = spec;
  let recover = false;
  for (;;) {
    try {
      return { spec: wanted, result: await perform(platform, wanted, { recover }, options) };
    } catch (error) {
      const isAgain = recover;
      recover = true;
      if (!isAgain && isForgotten(error)) continue;
      if (!isSoldOut(wanted, error)) throw error;
      const next = nextWanted(wanted);
      await writeTenantSpec(stacksDir, next ?? withoutOffer(wanted));
      if (next === undefined) throw soldOut(wanted, error);
      wanted = next;
    }
  }
}

/** Containers that a destroy without a preview has dropped from the state before the server refused to go. */
function isForgotten(error: unknown): boolean {
  return error instanceof AppError && /container name \S{1,80} is already in use by/.test(error.why ?? '');
}

/** `take-down` keeps the server, its addresses and the data on it; `destroy` gives everything back. */
export function downOwnServer(
  platform: Platform,
  spec: TenantSpec,
  action: 'take-down' | 'destroy',
  options: RunOptions,
): Promise<RunResult> {
  return perform(platform, spec, { action }, options);
}

async function perform(
  platform: Platform,
  spec: TenantSpec,
  change: Partial<EngineTask>,
  options: RunOptions,
): Promise<RunResult> {
  const stack = await stackOf(platform, spec.slug);
  const [task, state] = await Promise.all([readAloneTask(stack, spec), stateOf(stack)]);
  return performEngineTask({
    platform: onOwnServer(platform, spec, state === undefined ? undefined : serverFactsOf(state)),
    task: { ...task, ...change },
    tell: (message) => {
      tellStep(message, options);
    },
    signal: options.signal ?? new AbortController().signal,
  });
}

/** Undefined for one that is damaged or gone: what runs next puts it in order. */
function stateOf(stack: Stack): Promise<string | undefined> {
  return exportState(stack).catch(() => undefined);
}

function tellStep(message: FromEngine, { onStep }: RunOptions): void {
  if (message.type !== 'resource') return;
  const { resource: step, operation, state: kind, seconds } = message;
  onStep({ step, operation, kind, ...(seconds === undefined ? {} : { seconds }) });
}
