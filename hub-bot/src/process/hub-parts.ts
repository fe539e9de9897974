import type { WhoIs } from '../bot/read-update.ts';
import { FEATURES, type Feature } from '../bot/features.ts';
import { ALL_HANDLERS } from '../events/all-handlers.ts';
import type { EventHandlers } from '../events/event-handlers.ts';
import { whoIs } from '../people/who-is.ts';
import { ALL_TICKS } from '../ticks/all-ticks.ts';
import type { Tick } from '../ticks/tick.ts';

/** What the areas of the hub hand to its core. */
export interface HubParts {
  whoIs: WhoIs;
  features: readonly Feature[];
  handlers: readonly EventHandlers[];
  ticks: readonly Tick[];
}

/** All of them. */
export const HUB_PARTS: HubParts = {
  whoIs,
  features: FEATURES,
  handlers: ALL_HANDLERS,
  ticks: ALL_TICKS,
};
