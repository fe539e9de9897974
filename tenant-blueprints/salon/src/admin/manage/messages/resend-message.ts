import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { createMessageListRepository } from './message-list-repository.ts';

/** What failed or was dropped, once more from the start; false for anything else. */
export async function resendMessage(
  deps: Pick<ManageDeps, 'db' | 'now'>,
  id: string,
  by: { userId: string },
): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    if (!(await createMessageListRepository(trx).sendAgain(id, deps.now()))) return false;
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'message.resend', about: `message:${id}` });
    return true;
  });
}
