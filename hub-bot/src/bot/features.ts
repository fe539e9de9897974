import type { MiddlewareFn } from 'grammy';
import { actionFeature } from '../actions/action-buttons.ts';
import { ACTION_KINDS } from '../actions/action-kinds.ts';
import { alertFeature } from '../alerts/alert-feature.ts';
import { clientFeature } from '../clients/client-feature.ts';
import { commandFeature } from '../commands/command-feature.ts';
import { deployFeature } from '../deploy/deploy-presses.ts';
import { operationPresses } from '../deploy/operation-presses.ts';
import { leadFeature } from '../leads/lead-feature.ts';
import { groupRules } from '../people/group-rules.ts';
import { peopleFeature } from '../people/people-feature.ts';
import { surveyFeature } from '../survey/survey-feature.ts';
import type { HubContext } from './hub-context.ts';

/** A part of the bot: gets what is said and pressed, and hands on (`next`) what is not its own. */
export type Feature = MiddlewareFn<HubContext> | { middleware(): MiddlewareFn<HubContext> };

/** In the order in which they are asked. The survey is last: it takes what strangers write, whatever it is. */
export const FEATURES: readonly Feature[] = [
  groupRules,
  peopleFeature(),
  leadFeature(),
  actionFeature(ACTION_KINDS),
  operationPresses(),
  deployFeature(),
  alertFeature(),
  clientFeature(),
  commandFeature(),
  surveyFeature(),
];
