import {
  OPERATION_KINDS,
  OPERATION_STATES,
  STEP_STATES,
  stepDefinition,
  waitOf,
  type ListedOperation,
  type OperationStep as StoredStep,
} from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf } from '../http/page.ts';

export const OperationParams = z.object({ operationId: z.uuid() });

export const OperationError = z
  .object({
    code: z.string(),
    what: z.string(),
    why: z.string().optional(),
    todo: z.string().optional(),
    reason: z
      .string()
      .optional()
      .meta({ description: 'What exactly it was, for faces that say it in another language.' }),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    step: z.string().optional().meta({ description: 'Name of the step that failed' }),
  })
  .meta({ id: 'OperationError' });

export const OperationWait = z
  .object({
    for: z.literal('server').meta({ description: 'A server, where none of those wanted is to be had' }),
    types: z.string().meta({ description: 'What was asked for, all of it in vain' }),
    locations: z.string(),
    since: z.iso.datetime(),
    nextTryAt: z.iso.datetime(),
    until: z.iso.datetime().meta({ description: 'It fails then' }),
    tries: z.int().meta({ description: 'How often all of it was asked for so far' }),
    keepsAddresses: z.boolean().meta({ description: 'Addresses are rented and paid for meanwhile' }),
  })
  .meta({ id: 'OperationWait' });

export const Operation = z
  .object({
    id: z.uuid(),
    tenantId: z.uuid(),
    slug: z.string(),
    kind: z.enum(OPERATION_KINDS),
    state: z.enum(OPERATION_STATES),
    percent: z.int().min(0).max(100),
    error: OperationError.nullable(),
    rolledBack: z.boolean().meta({ description: 'It failed, and the release before it serves again' }),
    waiting: OperationWait.nullable().meta({
      description: 'While it is queued for another try by itself; cancel it to end that',
    }),
    isCancelRequested: z.boolean(),
    attempt: z.int().meta({ description: 'Workers that took it, the first one included' }),
    retries: z.int().meta({ description: 'Times that a person asked for it again' }),
    requestedBy: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    requestId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Operation' });

export const OperationStep = z
  .object({
    name: z.string(),
    title: z.string().meta({ description: 'What it does, for people' }),
    state: z.enum(STEP_STATES),
    detail: z.string().nullable(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OperationStep' });

export const OperationSteps = z
  .object({
    items: z.array(OperationStep),
    secondsLeft: z
      .number()
      .nullable()
      .meta({ description: 'From how long earlier runs took; null when it has ended' }),
  })
  .meta({ id: 'OperationSteps' });

export const OperationPage = pageOf(Operation).meta({ id: 'OperationPage' });
export const OperationsQuery = z.object({
  ...PAGE_QUERY,
  tenantId: z.uuid().optional(),
  state: z.enum(OPERATION_STATES).optional(),
  kind: z.enum(OPERATION_KINDS).optional(),
});

export function operationJson(operation: ListedOperation): z.input<typeof Operation> {
  const { id, tenantId, slug, kind, state, percent, error, rolledBack, attempt, retries } = operation;
  return {
    id,
    tenantId,
    slug,
    kind,
    state,
    percent,
    error,
    rolledBack,
    attempt,
    retries,
    waiting: waitOf(operation),
    isCancelRequested: operation.cancelRequestedAt !== null,
    requestedBy: operation.requestedBy,
    requestId: operation.requestId,
    createdAt: operation.createdAt.toISOString(),
    startedAt: operation.startedAt?.toISOString() ?? null,
    finishedAt: operation.finishedAt?.toISOString() ?? null,
  };
}

export function stepJson(step: StoredStep): z.input<typeof OperationStep> {
  return {
    name: step.name,
    title: stepDefinition(step.name).title,
    state: step.state,
    detail: step.detail,
    startedAt: step.startedAt?.toISOString() ?? null,
    finishedAt: step.finishedAt?.toISOString() ?? null,
  };
}
