import { createOperationsRepository, estimate, usualSecondsOf } from '@codexdlc/domain';
import { openEventStream, STREAM_QUERY } from '../http/event-stream.ts';
import { readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import type { Queue } from '../jobs/queue.ts';
import { cancelOperation, retryOperation } from '../tenant-requests/control-operation.ts';
import { z } from 'zod';
import { followOperation } from './follow-operation.ts';
import {
  Operation,
  operationJson,
  OperationPage,
  OperationParams,
  OperationsQuery,
  OperationSteps,
  stepJson,
} from './operation-schemas.ts';
import type { OperationSignals } from './operation-signals.ts';

export interface OperationRoutesDeps {
  queue: Pick<Queue, 'send'>;
  signals: OperationSignals;
}

const TAG = 'Operations';

export function operationRoutes(deps: OperationRoutesDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/operations',
      permission: 'operation:read',
      id: 'listOperations',
      tag: TAG,
      summary: 'Operations, newest first',
      query: OperationsQuery,
      answer: { status: 200, schema: OperationPage },
      async handle({ db, actor, query }) {
        const { tenantId, state, kind } = query;
        const body = await readPage(
          query,
          (page) => createOperationsRepository(db, actor).list({ ...page, tenantId, state, kind }),
          operationJson,
        );
        return { status: 200, body };
      },
    }),
    route({
      method: 'get',
      path: '/v1/operations/{operationId}',
      permission: 'operation:read',
      id: 'getOperation',
      tag: TAG,
      summary: 'One operation',
      params: OperationParams,
      answer: { status: 200, schema: Operation },
      async handle({ db, actor, params }) {
        const operation = await createOperationsRepository(db, actor).get(params.operationId);
        return { status: 200, body: operationJson(operation) };
      },
    }),
    route({
      method: 'get',
      path: '/v1/operations/{operationId}/steps',
      permission: 'operation:read',
      id: 'listOperationSteps',
      tag: TAG,
      summary: 'Its steps in their order, and how long it will still take',
      params: OperationParams,
      answer: { status: 200, schema: OperationSteps },
      async handle({ db, actor, params }) {
        const operations = createOperationsRepository(db, actor);
        const [operation, steps] = await Promise.all([
          operations.get(params.operationId),
          operations.steps(params.operationId),
        ]);
        const { secondsLeft } =
          operation.finishedAt === null
            ? estimate(steps, await usualSecondsOf(db, operation.kind), new Date())
            : { secondsLeft: undefined };
        return { status: 200, body: { items: steps.map(stepJson), secondsLeft: secondsLeft ?? null } };
      },
    }),
    route({
      method: 'get',
      path: '/v1/operations/{operationId}/events',
      permission: 'operation:read',
      id: 'followOperation',
      tag: TAG,
      summary: 'Live: every step, log line and change of state, until it has ended',
      params: OperationParams,
      query: z.object(STREAM_QUERY),
      answer: { status: 200, contentType: 'text/event-stream' },
      async handle(call) {
        const { db, actor, params } = call;
        await createOperationsRepository(db, actor).get(params.operationId);
        await openEventStream(call, {
          produce: (stream) =>
            followOperation({ db, signals: deps.signals }, actor, params.operationId, stream),
        });
        return undefined;
      },
    }),
    route({
      method: 'post',
      path: '/v1/operations/{operationId}/cancel',
      permission: 'operation:control',
      id: 'cancelOperation',
      tag: TAG,
      summary: 'Cancel it: what was begun is put in order, the last good release serves',
      params: OperationParams,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params }) {
        return { status: 202, body: operationJson(await cancelOperation({ db }, actor, params)) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/operations/{operationId}/retry',
      permission: 'operation:control',
      id: 'retryOperation',
      tag: TAG,
      summary: 'Again, from the step that failed',
      params: OperationParams,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params }) {
        const operation = await retryOperation({ db, queue: deps.queue }, actor, params);
        return { status: 202, body: operationJson(operation), location: `/v1/operations/${operation.id}` };
      },
    }),
  ];
}
