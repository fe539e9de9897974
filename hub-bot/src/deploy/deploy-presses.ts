import { readRelease } from '@codexdlc/platform-api/client';
import { createHubDialogsRepository } from '@codexdlc/domain/hub';
import { showHost } from '@codexdlc/domain/leads';
import { Composer } from 'grammy';
import { askToConfirm } from '../actions/ask-to-confirm.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { html } from '../messages/html.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import { deployAction } from './deploy-action.ts';
import {
  DEPLOY_DIALOG,
  goOn,
  keepDialog,
  placeOf,
  prepareDialog,
  readDeployedLead,
  readDialog,
  takeBackQuestion,
} from './deploy-dialog.ts';
import { deployKey } from './deploy-key.ts';
import { takesText, transition, type DeployEvent } from './deploy-machine.ts';
import type { DeployState } from './deploy-state.ts';
import { DEPLOY_VERB } from './deploy-view.ts';
import { planDeployment } from './deployment-plan.ts';
import { readerOf } from '../texts/reader.ts';

/** Buttons of the conversation, and what is written in it. */
export function deployFeature(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  onPress(feature, DEPLOY_VERB, async (ctx, { id, word }) => {
    const { hub, person } = ctx;
    if (person === undefined) {
      ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
      return;
    }
    const state = await readDialog(hub.db, hub, placeOf(ctx));
    if (state?.dialogId !== id) {
      ctx.toast(DEPLOY_TEXTS[ctx.language].over);
      return;
    }
    if (word === 'cancel') cancel(ctx, state);
    else if (word === 'go') await ask(ctx, person, state);
    else await move(ctx, person, state, eventOf(word));
  });
  feature.on('message:text', async (ctx, next) => {
    const { hub, person, message } = ctx;
    const isMeant = ctx.chat.type === 'private' || message.reply_to_message?.from?.id === hub.bot.id;
    if (person === undefined || !isMeant || message.text.startsWith('/')) return next();
    const state = await readDialog(hub.db, hub, placeOf(ctx));
    if (state === undefined || !takesText(state.step)) return next();
    return move(ctx, person, state, { type: 'write', text: message.text });
  });
  return feature;
}

function eventOf(word: string): DeployEvent {
  if (word === 'back') return { type: 'back' };
  const [step = '', index = ''] = word.split('-');
  return { type: 'choose', step, index: Number(index) };
}

async function move(
  ctx: HubContext,
  person: KnownPerson,
  state: DeployState,
  event: DeployEvent,
): Promise<void> {
  const moved = transition(state, event);
  if ('refusal' in moved) {
    const words = DEPLOY_TEXTS[ctx.language].refusals[moved.refusal];
    if (ctx.callbackQuery) ctx.toast(words);
    else ctx.say({ text: html`${words}` });
    return;
  }
  takeBackQuestion(ctx, state);
  await goOn(ctx, person, moved.state);
}

function cancel(ctx: HubContext, state: DeployState): void {
  const { hub } = ctx;
  const place = placeOf(ctx);
  takeBackQuestion(ctx, state);
  ctx.write(async (trx) => {
    await createHubDialogsRepository(trx, hub.bot.id).end(place, DEPLOY_DIALOG);
  });
  ctx.say({ text: html`${DEPLOY_TEXTS[ctx.language].cancelled}` }, { key: deployKey(state.dialogId) });
}

/** The plan stands; whether it is really wanted is asked once more. */
async function ask(ctx: HubContext, person: KnownPerson, state: DeployState): Promise<void> {
  const { hub } = ctx;
  const t = DEPLOY_TEXTS[ctx.language];
  const { blueprint } = state.answers;
  const lead = state.leadId === null ? undefined : await readDeployedLead(hub, person, state.leadId);
  const release = blueprint && (await readRelease(person.platform, blueprint.id));
  const deployment =
    state.step === 'review' && release !== undefined
      ? planDeployment(state, lead, release.definition.settings)
      : undefined;
  if (deployment === undefined) {
    ctx.toast(t.refusals['not-now']);
    return;
  }
  takeBackQuestion(ctx, state);
  const { dialogId, leadId } = state;
  const actionId = askToConfirm(ctx, {
    kind: deployAction,
    target: deployAction.target.parse({ leadId, dialogId, deployment }),
    question: html`${t.question(showHost(deployment.domain))}`,
    yes: t.deploy,
  });
  if (actionId === undefined) return;
  const place = placeOf(ctx);
  const shown = await prepareDialog(hub, {
    person,
    reader: readerOf(hub, ctx.language),
    state: { ...state, problem: [], actionId },
  });
  ctx.write((trx) => keepDialog(trx, hub, place, shown));
}
