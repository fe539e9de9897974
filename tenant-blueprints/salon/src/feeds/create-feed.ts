import { randomBytes } from 'node:crypto';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName, type Actor } from '../booking/actor.ts';
import { requireCalendarOf } from '../booking/permission-rules.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { createFeedsRepository } from './feeds-repository.ts';

const MOST_FEEDS = 5;

/** The path is shown this once; who loses it makes another one. */
export async function createFeed(
  deps: Pick<SalonDeps, 'db' | 'newId'>,
  staffId: number,
  actor: Extract<Actor, { userId: string }>,
): Promise<{ id: string; path: string }> {
  requireCalendarOf(actor, staffId);
  const secret = randomBytes(32).toString('base64url');
  const id = deps.newId();
  await deps.db.transaction(async (trx) => {
    const feeds = createFeedsRepository(trx);
    if ((await feeds.list(staffId)).length >= MOST_FEEDS)
      throw new AppError('CONFLICT', `there are ${MOST_FEEDS} calendar addresses already; revoke one first`);
    await feeds.insert({ id, staffId, secretHash: hashToken(secret), userId: actor.userId });
    await writeAudit(trx, { actor: actorName(actor), action: 'feed.create', about: `staff:${staffId}` });
  });
  return { id, path: `/feeds/${secret}.ics` };
}

/** Whoever has the address gets nothing any more, from the next request on. */
export async function revokeFeed(
  deps: Pick<SalonDeps, 'db' | 'now'>,
  id: string,
  actor: Extract<Actor, { userId: string }>,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const feeds = createFeedsRepository(trx);
    const feed = (await feeds.list()).find((each) => each.id === id);
    if (!feed) throw new AppError('NOT_FOUND', 'there is no such calendar address, or it was revoked before');
    requireCalendarOf(actor, feed.staffId);
    await feeds.revoke({ id }, deps.now());
    await writeAudit(trx, { actor: actorName(actor), action: 'feed.revoke', about: `staff:${feed.staffId}` });
  });
}
