import type { Round } from '@codexdlc/blueprint-kit/process/start-rounds.ts';
import { isQuietAt } from '@codexdlc/blueprint-kit/messages/quiet-rules.ts';
import { sendDueMessages, type SendDueDeps } from '@codexdlc/blueprint-kit/messages/send-due-messages.ts';
import { deliverDueWebhooks } from '@codexdlc/blueprint-kit/webhooks/deliver-due-webhooks.ts';
import type { WebhookKeys } from '@codexdlc/blueprint-kit/webhooks/manage-webhooks.ts';
import { endOverHolds } from '../booking/end-holds.ts';
import { REVIEW_REQUEST } from '../messages/mail-wordings.ts';
import { isStillWanted } from '../review-requests/is-still-wanted.ts';
import { endOverEntries } from '../waiting-list/end-over-entries.ts';
import { isStillTrue } from './is-still-true.ts';
import { tidyUp } from './tidy-up.ts';
import type { WorkerDeps } from './worker-deps.ts';
import { writeAgendas } from './write-agendas.ts';
import { writeReminders } from './write-reminders.ts';
import { writeReviewRequests } from './write-review-requests.ts';

export interface RoundsOptions {
  senders: SendDueDeps['senders'];
  keys: WebhookKeys;
  /** Stores what was counted in memory. */
  countErrors: () => Promise<void>;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What the worker looks for again and again, in the database and nowhere else. */
export function workerRounds(deps: WorkerDeps, { senders, keys, countErrors }: RoundsOptions): Round[] {
  const { db, now, log } = deps;
  const isQuietTime = async (at: Date) => {
    const { quietFrom: from, quietUntil: until, timeZone } = await deps.settings.read();
    return isQuietAt({ timeZone, from, until }, at);
  };
  const isStillSo: SendDueDeps['isStillTrue'] = (message) =>
    message.kind === REVIEW_REQUEST ? isStillWanted(deps, message) : isStillTrue(db, message);
  return [
    {
      name: 'send-messages',
      everyMs: 2 * SECOND_MS,
      work: (signal) =>
        sendDueMessages({ db, now, senders, isQuietTime, isStillTrue: isStillSo, log }, signal),
    },
    {
      name: 'deliver-webhooks',
      everyMs: 5 * SECOND_MS,
      work: (signal) => deliverDueWebhooks({ db, keys, now, log }, signal),
    },
    { name: 'count-errors', everyMs: 10 * SECOND_MS, work: countErrors },
    { name: 'end-holds', everyMs: 30 * SECOND_MS, work: () => endOverHolds(deps) },
    { name: 'end-waiting', everyMs: 15 * MINUTE_MS, work: () => endOverEntries(deps) },
    { name: 'remind', everyMs: MINUTE_MS, work: () => writeReminders(deps) },
    { name: 'ask-for-reviews', everyMs: 5 * MINUTE_MS, work: () => writeReviewRequests(deps) },
    { name: 'daily-agenda', everyMs: MINUTE_MS, work: () => writeAgendas(deps) },
    { name: 'tidy-up', everyMs: 360 * MINUTE_MS, work: () => tidyUp(deps) },
  ];
}
