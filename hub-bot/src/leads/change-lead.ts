import { AppError } from '@codexdlc/domain';
import { moveLead, type LeadDetails, type LostReason } from '@codexdlc/domain/leads';
import type { Knex } from 'knex';
import type { HubContext } from '../bot/hub-context.ts';
import type { MessageContent } from '../messages/message.ts';
import { putMessage } from '../messages/put-message.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { STAGE_OF, type LeadButton } from './lead-buttons-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { leadKey, leadMessage } from './lead-view.ts';
import type { LeadPress } from './open-press.ts';
import { lastChangeOf, readLeadFacts } from './read-lead-facts.ts';
import { viewOf } from './show-lead.ts';

export function move(press: LeadPress, button: LeadButton, lostReason?: LostReason): void {
  const { ctx, person } = press;
  const to = STAGE_OF[button];
  if (to === undefined) return;
  changeLead(press, (db, { id: leadId, version }) =>
    moveLead({ db, now: () => ctx.hub.now() }, person.actor, {
      leadId,
      version,
      to,
      ...(lostReason === undefined ? {} : { lostReason }),
    }),
  );
  const stage = readerOf(ctx.hub, ctx.language).words.labels.leadStages[to];
  ctx.toast(LEAD_TEXTS[ctx.language].toasts.stage(stage));
}

/**
 * One verb of the domain, with the version that was just read. This chat shows at once what came of it, the others when
 * the event has come.
 */
export function changeLead(
  press: LeadPress,
  verb: (db: Knex.Transaction, lead: LeadDetails) => Promise<unknown>,
): void {
  const { ctx, facts } = press;
  ctx.write(async (trx) => {
    try {
      await verb(trx, facts.lead);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ctx.toast(await tooLateText(trx, press, error));
    }
    const now = await readLeadFacts(trx, ctx.hub, facts.lead.id);
    await putHere(trx, ctx, facts.lead.id, leadMessage(viewOf(ctx.hub, ctx.language), now));
  });
}

async function tooLateText(trx: Knex.Transaction, press: LeadPress, error: AppError): Promise<string> {
  const { ctx, facts } = press;
  if (error.code !== 'PRECONDITION_FAILED') return readerOf(ctx.hub, ctx.language).words.error(error).what;
  return whatIsNow(trx, press, await readLeadFacts(trx, ctx.hub, facts.lead.id));
}

/** The message in this chat is older than what was done since. */
export async function tellTooLate(press: LeadPress): Promise<void> {
  const { ctx, facts } = press;
  ctx.toast(await whatIsNow(ctx.hub.db, press, facts));
  show(ctx, facts.lead.id, leadMessage(viewOf(ctx.hub, ctx.language), facts));
}

async function whatIsNow(db: Knex, { ctx, person }: LeadPress, { lead }: LeadFacts): Promise<string> {
  const t = LEAD_TEXTS[ctx.language];
  const stage = readerOf(ctx.hub, ctx.language).words.labels.leadStages[lead.stage];
  const assigned = lead.assignedName ?? t.nobody;
  const last = await lastChangeOf(db, lead.id);
  return last === undefined || last.actorId === person.actor.userId
    ? t.toasts.changed(stage, assigned)
    : t.toasts.faster(last.actorName, stage, assigned);
}

export function show(ctx: HubContext, leadId: string, content: MessageContent): void {
  ctx.write((trx) => putHere(trx, ctx, leadId, content));
}

/** Where it was pressed: the lead's own message, or one that shows it once more; its own one is kept right too. */
async function putHere(
  trx: Knex.Transaction,
  ctx: HubContext,
  leadId: string,
  content: MessageContent,
): Promise<void> {
  if (ctx.chat === undefined) return;
  const chatId = ctx.chat.id;
  const own = leadKey(leadId);
  const key = ctx.pressed?.key ?? own;
  await putMessage(trx, ctx.hub, { chatId, key, content });
  if (key !== own) await putMessage(trx, ctx.hub, { chatId, key: own, content, onlyIfThere: true });
}
