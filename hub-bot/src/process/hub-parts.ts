import type { WhoIs } from '../bot/read-update.ts';
import { FEATURES, type Feature } from '../bot/features.ts';
import { ALL_HANDLERS } from '../events/all-handlers.ts';
import type { EventHandlers } from '../events/event-handlers.ts';
import { ALL_TICKS } from '../ticks/all-ticks.ts';
import type { Tick } from '../ticks/tick.ts';

/** What the areas of the hub hand to its core. */
export interface HubParts {
  whoIs: WhoIs;
  features: readonly Feature[];
  handlers: readonly EventHandlers[];
  ticks: readonly Tick[];
}

/** All of them. Until somebody can be bound, nobody is known. */
export const HUB_PARTS: HubParts = {
  whoIs: () => Promise.resolve(undefined),
  features: FEATURES,
  handlers: ALL_HANDLERS,
  ticks: ALL_TICKS,
};
