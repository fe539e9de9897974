import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import type { AnyActionKind } from './action-kind.ts';
import { ACTION_NO, ACTION_YES } from './action-message.ts';
import { decideAction } from './decide-action.ts';

/** "Yes" and "no" below every question. */
export function actionFeature(kinds: readonly AnyActionKind[]): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  onPress(feature, ACTION_YES, (ctx, { id }) => decideAction(kinds, ctx, { id, answer: 'yes' }));
  onPress(feature, ACTION_NO, (ctx, { id }) => decideAction(kinds, ctx, { id, answer: 'no' }));
  return feature;
}
