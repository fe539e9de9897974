import { AppError, createTenantsRepository, systemActor } from '@codexdlc/domain';
import {
  createLeadAttachmentsRepository,
  createLeadHistoryRepository,
  createLeadsRepository,
  type LeadDetails,
} from '@codexdlc/domain/leads';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import type { LastChange, LeadFacts } from './lead-facts.ts';

/** Who may see it was decided when the chat became one of the staff's. */
const HUB = systemActor('hub');

/** Throws NOT_FOUND. */
export async function readLeadFacts(
  db: Knex,
  hub: Pick<Hub, 'niches' | 'surveys'>,
  leadId: string,
): Promise<LeadFacts> {
  const leads = createLeadsRepository(db, HUB);
  const lead = await leads.get(leadId);
  const older = lead.duplicateOf === null ? undefined : await leads.get(lead.duplicateOf);
  return {
    lead,
    niche: hub.niches.find(({ name }) => name === lead.niche),
    survey: hub.surveys.find(({ id }) => id === lead.surveyId),
    olderTitle: older?.standing === 'live' ? older : undefined,
    files: lead.standing === 'live' ? await createLeadAttachmentsRepository(db, HUB).count(leadId) : 0,
    tenant: await tenantOf(db, lead),
  };
}

/** Undefined when it is not there any more: nobody ever sent it, and its time was over. */
export async function findLeadFacts(
  db: Knex,
  hub: Pick<Hub, 'niches' | 'surveys'>,
  leadId: string,
): Promise<LeadFacts | undefined> {
  try {
    return await readLeadFacts(db, hub, leadId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function tenantOf(db: Knex, { tenantId }: LeadDetails): Promise<LeadFacts['tenant']> {
  if (tenantId === null) return undefined;
  const { slug, domain } = await createTenantsRepository(db, HUB).get(tenantId);
  return { slug, domain };
}

/** Changes that make somebody else's press come too late. */
const OF_INTEREST: readonly string[] = [
  'assigned',
  'moved',
  'merged',
  'converted',
  'tenant-attached',
  'spam-marked',
];

export async function lastChangeOf(db: Knex, leadId: string): Promise<LastChange | undefined> {
  const entries = await createLeadHistoryRepository(db, HUB).timeline(leadId, { limit: 10 });
  return entries.find(({ kind, actorKind }) => actorKind === 'user' && OF_INTEREST.includes(kind));
}
