import { alertEvents } from '../alerts/incident-events.ts';
import { clientEvents } from '../clients/client-events.ts';
import { leadEvents } from '../leads/lead-events.ts';
import type { EventHandlers } from './event-handlers.ts';

/** Of every area, one after the other; an event may have several. */
export const ALL_HANDLERS: readonly EventHandlers[] = [alertEvents, leadEvents, clientEvents];
