import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { refusalOf } from '../actions/ask-to-confirm.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { planLeadButtons, type LeadButton } from './lead-buttons-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { findLeadFacts, lastChangeOf } from './read-lead-facts.ts';
import { seenMark } from './seen-rules.ts';

/** A button of a lead, pressed by somebody who may work on it. */
export interface LeadPress {
  ctx: HubContext;
  person: KnownPerson;
  facts: LeadFacts;
}

/**
 * The lead is as the message said; or it was this person who changed it, quicker than the message could be, and what they
 * press now can still be done.
 */
export async function stands(
  { ctx, person, facts: { lead } }: LeadPress,
  button: LeadButton,
  mark: string,
): Promise<boolean> {
  if (mark === seenMark(lead)) return true;
  if (!planLeadButtons(lead).flat().includes(button)) return false;
  return (await lastChangeOf(ctx.hub.db, lead.id))?.actorId === person.actor.userId;
}

/** Undefined, and told, for whoever may not work on leads and for a lead that is not there. */
export async function openPress(ctx: HubContext, leadId: string): Promise<LeadPress | undefined> {
  const { hub, person } = ctx;
  if (person === undefined) {
    ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
    return undefined;
  }
  const refusal = refusalOf(person.actor, 'lead:change');
  if (refusal !== undefined) {
    ctx.toast(readerOf(hub, ctx.language).words.error(refusal).what);
    return undefined;
  }
  const facts = await findLeadFacts(hub.db, hub, leadId);
  if (facts !== undefined) return { ctx, person, facts };
  ctx.toast(LEAD_TEXTS[ctx.language].toasts.gone);
  return undefined;
}
