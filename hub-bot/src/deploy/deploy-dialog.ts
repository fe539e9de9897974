import { AppError, because, newId } from '@codexdlc/domain';
import {
  createHubActionsRepository,
  createHubDialogsRepository,
  type DialogPlace,
} from '@codexdlc/domain/hub';
import { createLeadsRepository, type LeadDetails } from '@codexdlc/domain/leads';
import type { Knex } from 'knex';
import { actionKey, cancelledMessage } from '../actions/action-message.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import type { Hub } from '../bot/hub.ts';
import { leadTitle } from '../leads/lead-name.ts';
import { html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { putMessage } from '../messages/put-message.ts';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import { readerOf, type Reader } from '../texts/reader.ts';
import { deployKey } from './deploy-key.ts';
import { DeployState } from './deploy-state.ts';
import { deployMessage } from './deploy-view.ts';
import { readOffers } from './read-offers.ts';

export const DEPLOY_DIALOG = 'deploy';

/** Undefined when this person has no such conversation here. */
export async function readDialog(
  db: Knex,
  hub: Pick<Hub, 'bot'>,
  place: DialogPlace,
): Promise<DeployState | undefined> {
  const dialog = await createHubDialogsRepository(db, hub.bot.id).find(place);
  if (dialog?.kind !== DEPLOY_DIALOG) return undefined;
  const parsed = DeployState.safeParse(dialog.state);
  // What an older release has stored is begun anew.
  return parsed.success ? parsed.data : undefined;
}

export interface ShownDialog {
  state: DeployState;
  content: MessageContent;
}

/** The state with what its step offers, and how it looks. */
export async function prepareDialog(
  hub: Hub,
  { person, reader, state }: { person: KnownPerson; reader: Reader; state: DeployState },
): Promise<ShownDialog> {
  const lead = state.leadId === null ? undefined : await readDeployedLead(hub, person, state.leadId);
  const niche = hub.niches.find(({ name }) => name === lead?.niche);
  const { offered, problem } = await readOffers(state, { reader, person, niche, lead });
  const shown = { ...state, offered, problem: [...state.problem, ...problem] };
  const who = lead === undefined ? state.answers.name : leadTitle(lead, reader.language);
  const hasTenant = lead !== undefined && lead.tenantId !== null;
  return { state: { ...state, offered }, content: deployMessage({ reader, state: shown, who, hasTenant }) };
}

/** Throws when nothing can be made of it any more. */
export async function readDeployedLead(hub: Hub, person: KnownPerson, leadId: string): Promise<LeadDetails> {
  const lead = await createLeadsRepository(hub.db, person.actor).get(leadId);
  if (lead.standing === 'live') return lead;
  throw new AppError('GONE', 'No tenant is made of this lead any more.', {
    why: `It is ${lead.standing}.`,
    ...(lead.standing === 'spam'
      ? {}
      : because(lead.standing === 'merged' ? 'lead-merged' : 'lead-erased', {
          standing: lead.standing,
          mergedInto: lead.mergedInto,
        })),
  });
}

export async function keepDialog(
  trx: Knex.Transaction,
  hub: Hub,
  place: DialogPlace,
  { state, content }: ShownDialog,
): Promise<void> {
  const dialogs = createHubDialogsRepository(trx, hub.bot.id);
  await dialogs.save(place, { kind: DEPLOY_DIALOG, state }, hub.now());
  await putMessage(trx, hub, { chatId: place.chatId, key: deployKey(state.dialogId), content });
}

/** Goes on: stores the state and shows what it asks. */
export async function goOn(ctx: HubContext, person: KnownPerson, state: DeployState): Promise<void> {
  const { hub } = ctx;
  const shown = await prepareDialog(hub, { person, reader: readerOf(hub, ctx.language), state });
  const place = placeOf(ctx);
  ctx.write((trx) => keepDialog(trx, hub, place, shown));
}

/** The question at its end is taken back: something of it is changed, or all of it is given up. */
export function takeBackQuestion(ctx: HubContext, { actionId, answers }: DeployState): void {
  const { hub } = ctx;
  if (actionId === null) return;
  const place = placeOf(ctx);
  const subject = html`${DEPLOY_TEXTS[ctx.language].subject(answers.domain ?? '')}`;
  const content = cancelledMessage(readerOf(hub, ctx.language), subject);
  ctx.write(async (trx) => {
    if (!(await createHubActionsRepository(trx, hub.bot.id).cancel(actionId, hub.now()))) return;
    await putMessage(trx, hub, {
      chatId: place.chatId,
      key: actionKey(actionId),
      content,
      onlyIfThere: true,
    });
  });
}

/** A message of its own from now on, below what was said since. */
export function renewed(state: DeployState): DeployState {
  return { ...state, dialogId: newId() };
}

export function placeOf(ctx: HubContext): DialogPlace {
  if (ctx.chat === undefined || ctx.from === undefined)
    throw new Error('a conversation needs a chat and a person');
  return { chatId: ctx.chat.id, telegramId: ctx.from.id };
}
