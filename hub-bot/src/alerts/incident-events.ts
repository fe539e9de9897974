import type { EventHandler, EventHandlers } from '../events/event-handlers.ts';
import { showIncident } from './show-incident.ts';

type IncidentEvents = 'incident:opened' | 'incident:updated' | 'incident:closed';

const tell: EventHandler<IncidentEvents> = (hub, { id: eventId, name, payload: { incidentId } }) =>
  Promise.resolve((trx) =>
    showIncident(trx, hub, { incidentId, eventId, onlyIfThere: name === 'incident:closed' }),
  );

export const alertEvents: EventHandlers = {
  'incident:opened': [tell],
  'incident:updated': [tell],
  'incident:closed': [tell],
};
