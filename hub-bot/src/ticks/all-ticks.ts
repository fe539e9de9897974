import { ACTION_KINDS } from '../actions/action-kinds.ts';
import { expireActions } from '../actions/expire-actions.ts';
import { digestTick } from '../alerts/digest-tick.ts';
import { escalationTick } from '../alerts/escalation-tick.ts';
import { summaryTick } from '../alerts/summary-tick.ts';
import { commandMenuTick } from '../commands/command-menu-tick.ts';
import { expireDeploys } from '../deploy/expire-deploys.ts';
import { watchOperations } from '../deploy/watch-operations.ts';
import { renewTokensTick } from '../people/renew-tokens-tick.ts';
import { fetchPicturesTick } from '../survey/fetch-pictures-tick.ts';
import { surveyReminderTick } from '../survey/reminder-tick.ts';
import { housekeeping } from './housekeeping.ts';
import type { Tick } from './tick.ts';

export const ALL_TICKS: readonly Tick[] = [
  housekeeping,
  renewTokensTick,
  watchOperations,
  expireActions(ACTION_KINDS),
  expireDeploys,
  escalationTick,
  digestTick,
  summaryTick,
  commandMenuTick,
  surveyReminderTick,
  fetchPicturesTick,
];
