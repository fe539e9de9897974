import { createMessagesRepository } from '@codexdlc/blueprint-kit/messages/messages-repository.ts';
import { createErrorCountsRepository } from '@codexdlc/blueprint-kit/errors-seen/error-counts-repository.ts';
import { createAnswersRepository } from '@codexdlc/blueprint-kit/openapi/answers-repository.ts';
import { createWebhooksRepository } from '@codexdlc/blueprint-kit/webhooks/webhooks-repository.ts';
import type { WorkerDeps } from './worker-deps.ts';

const DAY_MS = 86_400_000;
/** Long enough for "I never got that", and no longer: messages hold names and addresses. */
const MESSAGES_DAYS = 180;
const DELIVERIES_DAYS = 30;
const ANSWERS_DAYS = 2;
const ERRORS_DAYS = 90;

/** Takes away what nobody looks at any more. */
export async function tidyUp({ db, now }: Pick<WorkerDeps, 'db' | 'now'>): Promise<void> {
  const ago = (days: number) => new Date(now().getTime() - days * DAY_MS);
  await createMessagesRepository(db).deleteOld(ago(MESSAGES_DAYS));
  await createWebhooksRepository(db).deleteOldDeliveries(ago(DELIVERIES_DAYS));
  await createAnswersRepository(db).deleteOld(ago(ANSWERS_DAYS));
  await createErrorCountsRepository(db).deleteOld(ago(ERRORS_DAYS));
}
