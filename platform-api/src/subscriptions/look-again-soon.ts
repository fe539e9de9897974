import type { SubscriptionDeps } from './subscription-deps.ts';

const LOOK_AGAIN_AFTER_SECONDS = 300;

/** Stored in the caller's transaction, if `db` is one. */
export async function lookAgainSoon({ db, queue }: Pick<SubscriptionDeps, 'db' | 'queue'>): Promise<void> {
  await queue.send(db, 'reconcile-subscriptions', {}, { startAfterSeconds: LOOK_AGAIN_AFTER_SECONDS });
}
