import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import type { Client } from '../people/client.ts';
import { createClientsRepository } from '../people/clients-repository.ts';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { moveStage } from './lead-machine.ts';
import { stageColumns } from './lead-row.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const ConvertLead = z.object({
  leadId: z.uuid(),
  version: z.int(),
  /** The client that it belongs to; without one a client is made of the lead. */
  clientId: z.uuid().optional(),
  /** How the new client is called; the company, or else the name, by default. */
  clientName: z.string().trim().min(1).max(120).optional(),
  language: z.enum(LANGUAGES).optional(),
});
export type ConvertLeadInput = z.input<typeof ConvertLead>;

/** The lead is won: it becomes a client, or belongs to one from now on. Asked twice, the second answer is the first. */
export async function convertLead(
  deps: LeadDeps,
  actor: Actor,
  input: ConvertLeadInput,
): Promise<{ lead: LeadDetails; client: Client }> {
  requirePermission(actor, 'lead:change');
  requirePermission(actor, 'client:change');
  const wanted = ConvertLead.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const current = await leads.lockWorkable(wanted.leadId);
    if (current.clientId !== null) return alreadyConverted(trx, actor, current, wanted.clientId);
    const before = await leads.lockVersion(wanted.leadId, wanted.version);
    const client = await clientFor(trx, actor, before, wanted);
    const stage = before.stage === 'won' ? {} : wonColumns(before, now);
    const lead = await leads.change(before, { ...stage, client_id: client.id }, now);
    await addToTimeline(trx, actor, lead.id, 'converted', { clientId: client.id, from: before.stage });
    await emit(trx, 'lead:converted', { leadId: lead.id, clientId: client.id });
    await recordAudit(trx, actor, {
      action: 'lead.converted',
      object: { kind: 'lead', id: lead.id },
      clientId: client.id,
      details: { clientId: client.id, isNewClient: wanted.clientId === undefined },
    });
    return { lead, client };
  });
}

async function alreadyConverted(
  trx: Knex,
  actor: Actor,
  lead: LeadDetails,
  clientId: string | undefined,
): Promise<{ lead: LeadDetails; client: Client }> {
  if (lead.clientId === null || (clientId !== undefined && clientId !== lead.clientId)) {
    throw new AppError('CONFLICT', 'This lead is another client already.', {
      why: `It belongs to the client ${lead.clientId ?? ''}.`,
      todo: 'Go on with that client.',
      ...because('lead-other-client', { clientId: lead.clientId }),
    });
  }
  return { lead, client: await createClientsRepository(trx, actor).get(lead.clientId) };
}

function wonColumns(lead: LeadDetails, now: Date) {
  // Whatever its stage: whoever has signed has been won, even if nobody moved the card.
  const moved = moveStage({ ...lead, stage: 'qualified', clientId: null }, { to: 'won' }, now);
  if ('refusal' in moved) throw new Error('a qualified lead can always be won');
  return stageColumns(moved.change);
}

async function clientFor(
  trx: Knex,
  actor: Actor,
  lead: LeadDetails,
  wanted: z.output<typeof ConvertLead>,
): Promise<Client> {
  const clients = createClientsRepository(trx, actor);
  if (wanted.clientId !== undefined) return clients.get(wanted.clientId);
  const name = wanted.clientName ?? lead.company ?? lead.name;
  if (name === null) {
    throw new AppError('INVALID_INPUT', 'The new client has no name.', {
      why: 'The lead has neither a company nor a name.',
      todo: 'Give a name.',
      ...because('lead-client-unnamed', { field: 'clientName' }),
    });
  }
  const client = await clients.insert({
    name: name.slice(0, 120),
    email: lead.email,
    language: wanted.language ?? lead.language,
  });
  await recordAudit(trx, actor, {
    action: 'client.created',
    object: { kind: 'client', id: client.id },
    clientId: client.id,
    details: { leadId: lead.id },
  });
  return client;
}
