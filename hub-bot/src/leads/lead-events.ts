import type { EventHandler, EventHandlers } from '../events/event-handlers.ts';
import { forgetLead } from './forget-lead.ts';
import { coverLead, showLead } from './show-lead.ts';

type NewEvents = 'lead:submitted' | 'lead:resubmitted' | 'lead:created';
type ChangeEvents = 'lead:confirmed' | 'lead:assigned' | 'lead:moved' | 'lead:converted';

const tell: EventHandler<NewEvents> = (hub, { id: eventId, payload: { leadId } }) =>
  Promise.resolve((trx) => showLead(trx, hub, { leadId, eventId, onlyIfThere: false }));

const refresh: EventHandler<ChangeEvents> = (hub, { payload: { leadId } }) =>
  Promise.resolve((trx) => showLead(trx, hub, { leadId, onlyIfThere: true }));

/** The one that went says so, and the one that stayed may have got what it lacked. */
const merge: EventHandler<'lead:merged'> = (hub, { payload: { leadId, intoLeadId } }) =>
  Promise.resolve(async (trx) => {
    await coverLead(trx, hub, leadId);
    await showLead(trx, hub, { leadId: intoLeadId, onlyIfThere: true });
  });

const erase: EventHandler<'lead:erased'> = (hub, { payload: { leadId } }) =>
  Promise.resolve((trx) => forgetLead(trx, hub, leadId));

export const leadEvents: EventHandlers = {
  'lead:submitted': [tell],
  'lead:resubmitted': [tell],
  'lead:created': [tell],
  'lead:confirmed': [refresh],
  'lead:assigned': [refresh],
  'lead:moved': [refresh],
  'lead:converted': [refresh],
  'lead:merged': [merge],
  'lead:erased': [erase],
};
