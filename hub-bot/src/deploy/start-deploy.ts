import { may, newId } from '@codexdlc/domain';
import { prefillDeployment } from '@codexdlc/domain/leads';
import { refusalOf } from '../actions/ask-to-confirm.ts';
import { errorText } from '../actions/action-message.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { goOn, placeOf, readDeployedLead, readDialog, takeBackQuestion } from './deploy-dialog.ts';
import { deployKey } from './deploy-key.ts';
import { DEPLOY_STEPS, type DeployState, type DeployStep } from './deploy-state.ts';
import type { DeployedLead } from './deployment-plan.ts';

/** Begins to ask what is to be deployed: for a lead, or for somebody who is no lead. */
export async function startDeploy(
  ctx: HubContext,
  { leadId }: { leadId?: string | undefined } = {},
): Promise<void> {
  const { hub, person } = ctx;
  if (person === undefined || ctx.chat === undefined || ctx.from === undefined) {
    ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
    return;
  }
  const refusal = refusalOf(person.actor, 'tenant:create');
  if (refusal !== undefined) {
    const reader = readerOf(hub, ctx.language);
    if (ctx.callbackQuery) ctx.toast(reader.words.error(refusal).what);
    else ctx.say({ text: errorText(reader, refusal) });
    return;
  }
  const lead = leadId === undefined ? undefined : await readDeployedLead(hub, person, leadId);
  await leaveOlder(ctx);
  await goOn(ctx, person, beginning(person, leadId, lead));
}

function beginning(
  person: KnownPerson,
  leadId: string | undefined,
  lead: DeployedLead | undefined,
): DeployState {
  const path = pathFor(lead, may(person.actor, 'subscription:change'));
  return {
    dialogId: newId(),
    leadId: leadId ?? null,
    clientId: lead?.clientId ?? null,
    path,
    step: path[0] ?? 'review',
    answers: {},
    offered: [],
    problem: [],
    actionId: null,
  };
}

/** Nothing is asked that the lead says already, nor what this person may not choose. */
export function pathFor(lead: DeployedLead | undefined, mayChoosePlan: boolean): DeployStep[] {
  const isNewClient = lead?.clientId == null;
  const known = lead && prefillDeployment(lead);
  const asked: Record<DeployStep, boolean> = {
    name: isNewClient && (known === undefined || known.clientName === ''),
    blueprint: true,
    domain: true,
    slug: false,
    host: true,
    plan: mayChoosePlan,
    email: isNewClient && known?.clientEmail === undefined,
    language: lead === undefined,
    review: true,
  };
  return DEPLOY_STEPS.filter((step) => asked[step]);
}

/** Whoever begins anew has given up what they had begun here before. */
async function leaveOlder(ctx: HubContext): Promise<void> {
  const { hub } = ctx;
  const place = placeOf(ctx);
  const older = await readDialog(hub.db, hub, place);
  if (older === undefined) return;
  takeBackQuestion(ctx, older);
  const content = { text: html`${DEPLOY_TEXTS[ctx.language].replaced}` };
  ctx.write(async (trx) => {
    await putMessage(trx, hub, {
      chatId: place.chatId,
      key: deployKey(older.dialogId),
      content,
      onlyIfThere: true,
    });
  });
}
