import type { EventName, PlatformEvents } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';

/** One event of the platform's stream. */
export interface HubEvent<N extends EventName = EventName> {
  /** Never used for another event; the same again is the same event again. */
  id: number;
  name: N;
  payload: PlatformEvents[N];
  at: Date;
}

/**
 * Reads what it needs and says what is to be stored; that is done in one transaction with the note that the event was
 * handled. Called again when that did not happen. Messages that it puts carry `event.id`, see `sayTo`.
 */
export type EventHandler<N extends EventName> = (
  hub: Hub,
  event: HubEvent<N>,
) => Promise<((trx: Knex.Transaction) => Promise<void>) | undefined>;

export type EventHandlers = { [N in EventName]?: EventHandler<N>[] };
