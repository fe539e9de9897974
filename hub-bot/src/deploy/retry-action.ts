import { z } from 'zod';
import type { ActionKind } from '../actions/action-kind.ts';
import { html } from '../messages/html.ts';
import { OPERATION_TEXTS } from '../texts/deploy/operation-texts.ts';
import { watchOperation } from './watch-operation.ts';

const RetryTarget = z.object({ operationId: z.uuid(), slug: z.string() });

/** An operation that has failed goes on from the step that failed. */
export const retryAction: ActionKind<z.infer<typeof RetryTarget>> = {
  name: 'retry-operation',
  permission: 'operation:control',
  target: RetryTarget,
  subject: ({ slug }, language) => html`${OPERATION_TEXTS[language].retrySubject(slug)}`,
  async run({ hub, person, chatId, language, target: { operationId }, key }) {
    const params = { path: { operationId }, header: { 'Idempotency-Key': key } };
    await person.platform.post('/v1/operations/{operationId}/retry', { params });
    return {
      state: 'done',
      result: { operationId },
      text: html`${OPERATION_TEXTS[language].retried}`,
      write: (trx) => watchOperation(trx, { operationId, botId: hub.bot.id, chatId, language }),
    };
  },
};
