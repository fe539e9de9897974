import { z } from 'zod';

const State = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
const Failure = z.looseObject({
  code: z.string(),
  what: z.string(),
  why: z.string().optional(),
  todo: z.string().optional(),
  reason: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  step: z.string().optional(),
});

const Data = {
  step: z.looseObject({
    at: z.string(),
    step: z.string(),
    state: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
    detail: z.string().optional(),
    percent: z.number(),
  }),
  log: z.looseObject({ at: z.string(), line: z.string() }),
  state: z.looseObject({
    at: z.string(),
    state: State,
    percent: z.number(),
    error: Failure.optional(),
    rolledBack: z.boolean().optional(),
    /** It is tried again by itself. */
    waiting: z
      .looseObject({ types: z.string(), locations: z.string(), nextTryAt: z.string(), until: z.string() })
      .optional(),
  }),
};

/** What is told of an operation while it runs; `id` is what to go on after. */
export type OperationEvent =
  | { id: string; kind: 'step'; data: z.output<typeof Data.step> }
  | { id: string; kind: 'log'; data: z.output<typeof Data.log> }
  | { id: string; kind: 'state'; data: z.output<typeof Data.state> };

/** Undefined for a kind that this client does not know yet. */
export function operationEventOf(message: {
  id?: string | undefined;
  event?: string | undefined;
  data: string;
}): OperationEvent | undefined {
  const id = message.id ?? '';
  const data: unknown = JSON.parse(message.data);
  switch (message.event) {
    case 'step':
      return { id, kind: 'step', data: Data.step.parse(data) };
    case 'log':
      return { id, kind: 'log', data: Data.log.parse(data) };
    case 'state':
      return { id, kind: 'state', data: Data.state.parse(data) };
    default:
      return undefined;
  }
}

export function isEnd(event: OperationEvent | undefined): boolean {
  return event?.kind === 'state' && ['succeeded', 'failed', 'cancelled'].includes(event.data.state);
}
