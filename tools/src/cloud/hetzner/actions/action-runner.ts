import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, notFound } from '../api-error.ts';
import { timeText } from '../state/time-text.ts';
import type { ActionRecord, CloudState } from '../state/records.ts';

export interface ActionFault {
  /** So much longer than it would. */
  slowMs?: number | undefined;
  /** Ends in this error; the work is not done. */
  error?: { code: string; message: string } | undefined;
}

export interface NewAction {
  command: string;
  resources: ActionRecord['resources'];
  fault: ActionFault;
  /** What is really done; while it runs the action is `running`. */
  work?: () => Promise<void>;
  /** Begins only when that one has ended; it fails when that one failed. */
  after?: ActionRecord;
}

interface RunnerOptions {
  state: CloudState;
  nextId: () => number;
  actionMs: number;
  onChange: () => void;
}

/** Runs what the API answers at once and does afterwards; callers poll. */
export class ActionRunner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<number, Promise<void>>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  start({ command, resources, fault, work, after }: NewAction): ActionRecord {
    const action: ActionRecord = {
      id: this.#options.nextId(),
      command,
      status: 'running',
      progress: 0,
      started: timeText(),
      finished: null,
      error: null,
      resources,
    };
    this.#options.state.actions.push(action);
    const before = after && this.#running.get(after.id);
    const ended = this.#run(action, fault, work, before, after).finally(() => {
      this.#running.delete(action.id);
      this.#options.onChange();
    });
    this.#running.set(action.id, ended);
    return action;
  }

  get(id: number): ActionRecord {
    const action = this.#options.state.actions.find((one) => one.id === id);
    if (!action) throw notFound('action', id);
    return action;
  }

  of(type: string, id: number): ActionRecord[] {
    return this.#options.state.actions.filter(({ resources }) =>
      resources.some((resource) => resource.type === type && resource.id === id),
    );
  }

  /** What is being changed may not be changed meanwhile; actions of others that merely touch it do not count. */
  requireIdle(type: string, id: number): void {
    const busy = this.of(type, id).find(
      ({ status, resources }) => status === 'running' && resources[0]?.type === type,
    );
    if (busy) throw new ApiError(423, 'locked', `${type} is locked: ${busy.command} is still running`);
  }

  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #run(
    action: ActionRecord,
    fault: ActionFault,
    work: (() => Promise<void>) | undefined,
    before: Promise<void> | undefined,
    after: ActionRecord | undefined,
  ): Promise<void> {
    await before;
    const least = wait(this.#options.actionMs + (fault.slowMs ?? 0));
    const error = after?.status === 'error' ? after.error : (fault.error ?? (await outcomeOf(work)));
    await least;
    action.error = error ?? null;
    action.status = error ? 'error' : 'success';
    action.progress = 100;
    action.finished = timeText();
  }
}

async function outcomeOf(work: (() => Promise<void>) | undefined): Promise<ActionRecord['error']> {
  try {
    await work?.();
    return null;
  } catch (error) {
    return { code: 'action_failed', message: error instanceof Error ? error.message : String(error) };
  }
}
