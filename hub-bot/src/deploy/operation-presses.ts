import { AppError, createOperationsRepository } from '@codexdlc/domain';
import { Composer } from 'grammy';
import { askToConfirm } from '../actions/ask-to-confirm.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { html } from '../messages/html.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { OPERATION_TEXTS } from '../texts/deploy/operation-texts.ts';
import { RETRY_VERB } from './operation-view.ts';
import { retryAction } from './retry-action.ts';

/** The button below an operation that has failed. */
export function operationPresses(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  onPress(feature, RETRY_VERB, async (ctx, { id: operationId }) => {
    const { hub, person } = ctx;
    if (person === undefined) {
      ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
      return;
    }
    const t = OPERATION_TEXTS[ctx.language];
    try {
      const { slug } = await createOperationsRepository(hub.db, person.actor).get(operationId);
      askToConfirm(ctx, {
        kind: retryAction,
        target: { operationId, slug },
        question: html`${t.retryQuestion}`,
        yes: t.retry,
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
      ctx.toast(t.gone);
    }
  });
  return feature;
}
