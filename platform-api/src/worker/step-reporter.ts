import {
  appendEvent,
  changeStep,
  estimate,
  stepOfResource,
  type Lease,
  type OperationKind,
  type OperationStep,
  type StepState,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { FromEngine } from '../engine/engine-task.ts';
import { patiently } from './patiently.ts';

type ResourceMessage = Extract<FromEngine, { type: 'resource' }>;

export interface StepReporter {
  /** Whether it was planned. */
  has: (step: string) => boolean;
  begin: (step: string) => void;
  done: (step: string, detail?: string) => void;
  fail: (step: string, detail: string) => void;
  log: (line: string) => void;
  /** What the engine says about one resource, folded into the named steps. */
  resource: (message: ResourceMessage) => void;
  /** The engine is done: parts that it did not touch are skipped, those under way are done. */
  endOfEngine: () => void;
  current: () => string | undefined;
  percent: () => number;
  /** Resolves when everything so far is stored; rejects when the lease was lost. */
  flush: () => Promise<void>;
}

/** Resources with which a part of the tenant is finished. */
const LAST_OF_STEP = /^(?:host-prepared|network|database-ready|cache-ready|migrate(?:-.*)?|site)$/;
const READING_STEPS = ['prepare', 'plan'];
const ENGINE_STEPS = [
  'server',
  'dns',
  'network',
  'database',
  'cache',
  'dump',
  'verify',
  'restore',
  'migrate',
  'services',
  'site',
  'stop',
  'remove',
];

/** Keeps the steps of one operation; writes go to the database one after the other, without the engine waiting. */
export function createStepReporter(
  deps: {
    db: Knex;
    lease: Lease;
    lost: AbortSignal;
    kind: OperationKind;
    usualSeconds: ReadonlyMap<string, number>;
  },
  steps: readonly OperationStep[],
): StepReporter {
  const { db, lease, lost, kind, usualSeconds } = deps;
  const known = new Map(steps.map((step) => [step.name, { ...step }]));
  let writes: Promise<void> = Promise.resolve();
  let failure: Error | undefined;

  const write = (task: () => Promise<void>): void => {
    writes = writes.then(async () => {
      if (failure !== undefined) return;
      try {
        await patiently(lost, task);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
      }
    });
  };
  const percent = (): number => estimate([...known.values()], usualSeconds, new Date()).percent;

  const change = (name: string, state: StepState, detail?: string): void => {
    const step = known.get(name);
    if (!step || (step.state === state && detail === undefined)) return;
    if (state === 'running') step.startedAt = new Date();
    step.state = state;
    const now = percent();
    write(() => changeStep(db, lease, { step: name, state, detail, percent: Math.min(now, 99) }));
  };
  const isRunning = (name: string): boolean => known.get(name)?.state === 'running';
  /** Reading and comparing lasts until the engine touches something: nothing else runs meanwhile. */
  const endOfReading = (): void => {
    for (const name of READING_STEPS) if (isRunning(name)) change(name, 'done');
  };

  return {
    has: (name) => known.has(name),
    begin: (name) => {
      change(name, 'running');
    },
    done: (name, detail) => {
      change(name, 'done', detail);
    },
    fail: (name, detail) => {
      change(name, 'failed', detail);
    },
    log: (line) => {
      write(() => appendEvent(db, lease, { kind: 'log', data: { line } }));
    },
    resource: ({ resource, operation, state, seconds }) => {
      const step = stepOfResource(resource, kind);
      endOfReading();
      if (state === 'started' && !isRunning(step)) change(step, 'running');
      if (state === 'failed') change(step, 'failed', `${operation} ${resource} failed`);
      if (state !== 'started') {
        const time = seconds === undefined ? '' : ` in ${seconds.toFixed(1)} s`;
        write(() =>
          appendEvent(db, lease, {
            kind: 'log',
            data: { line: `${operation} ${resource}: ${state}${time}` },
          }),
        );
      }
      if (state === 'done' && LAST_OF_STEP.test(resource) && isRunning(step)) change(step, 'done');
    },
    endOfEngine: () => {
      endOfReading();
      for (const name of ENGINE_STEPS) {
        const state = known.get(name)?.state;
        if (state === 'running') change(name, 'done');
        if (state === 'pending') change(name, 'skipped', 'nothing to do');
      }
    },
    current: () =>
      [...known.values()].findLast(({ state }) => state === 'running' || state === 'failed')?.name,
    percent,
    flush: async () => {
      await writes;
      if (failure !== undefined) throw failure;
    },
  };
}
