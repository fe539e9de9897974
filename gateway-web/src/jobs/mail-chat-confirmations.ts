import { systemActor } from '@codexdlc/domain';
import { takeChatConfirmations } from '@codexdlc/domain/leads';
import type { JobDeps } from './job-handlers.ts';

const AT_ONCE = 100;

/** Each gets a job of its own, with its attempts, in the transaction that takes it. */
export async function mailChatConfirmations({ db, jobs }: Pick<JobDeps, 'db' | 'jobs'>): Promise<void> {
  await db.transaction(async (trx) => {
    const leadIds = await takeChatConfirmations({ db: trx }, systemActor('lead mails'), { limit: AT_ONCE });
    for (const leadId of leadIds) await jobs.send(trx, 'mail-lead-confirmation', { leadId });
  });
}
