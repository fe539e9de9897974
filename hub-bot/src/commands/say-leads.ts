import { requirePermission } from '@codexdlc/domain';
import { createLeadsRepository, type Lead } from '@codexdlc/domain/leads';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { leadMessage } from '../leads/lead-view.ts';
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

/** The lead once more at the end of the chat, where it is seen; what is pressed there is done all the same. */
export async function pressOpenLead(ctx: HubContext, { id }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  requirePermission(person.actor, 'lead:read');
  const { hub, language } = ctx;
  const view = { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl };
  ctx.say(leadMessage(view, await readLeadFacts(hub.db, hub, id)));
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
