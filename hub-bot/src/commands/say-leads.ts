import { requirePermission } from '@codexdlc/domain';
import { createTelegramMessagesRepository } from '@codexdlc/domain/hub';
import { createLeadsRepository, type Lead } from '@codexdlc/domain/leads';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { leadKey, leadMessage } from '../leads/lead-view.ts';
import { readLeadFacts } from '../leads/read-lead-facts.ts';
import type { MessageContent } from '../messages/message.ts';
import { readerOf } from '../texts/reader.ts';
import { knownHere } from './known-here.ts';
import { OPEN_STAGES, pageOfLeads, readWantedLeads, type WantedLeads } from './lead-list-plan.ts';
import { leadListMessage } from './lead-list-view.ts';

/** Of each stage so many at most; who looks for older ones does so in the CRM. */
const MOST_PER_STAGE = 80;

/** /leads: what is open, the newest first. */
export async function sayLeads(ctx: HubContext): Promise<void> {
  const person = await knownHere(ctx);
  if (person !== undefined) ctx.say(await readPage(ctx, person, { stage: undefined, page: 1 }));
}

export async function pressLeads(ctx: HubContext, { word }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person !== undefined) ctx.change(await readPage(ctx, person, readWantedLeads(word)));
}

/**
 * Its message; where this chat has that already, somewhere above, the lead once more at the end, where it is seen. What is
 * pressed below a second one is done all the same, and told by the first.
 */
export async function pressOpenLead(ctx: HubContext, { id }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  requirePermission(person.actor, 'lead:read');
  const { hub, language, chat } = ctx;
  const view = { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl };
  const key = leadKey(id);
  const shownIn = await createTelegramMessagesRepository(hub.db, hub.bot.id).chatsWith(key);
  const isFirst = chat !== undefined && !shownIn.includes(chat.id);
  ctx.say(leadMessage(view, await readLeadFacts(hub.db, hub, id)), isFirst ? { key } : {});
}

async function readPage(
  { hub, language }: HubContext,
  { actor }: KnownPerson,
  wanted: WantedLeads,
): Promise<MessageContent> {
  requirePermission(actor, 'lead:read');
  const leads = createLeadsRepository(hub.db, actor);
  const stages = wanted.stage === undefined ? OPEN_STAGES : [wanted.stage];
  const found: Lead[] = [];
  for (const stage of stages) {
    const { items } = await leads.list({
      filter: { stages: [stage] },
      sort: 'newest',
      limit: MOST_PER_STAGE,
    });
    found.push(...items);
  }
  const view = {
    reader: readerOf(hub, language),
    gatewayUrl: hub.config.gatewayUrl,
    niches: hub.niches,
    totals: await leads.columnTotals({}, OPEN_STAGES),
  };
  return leadListMessage(view, pageOfLeads(found, wanted));
}
