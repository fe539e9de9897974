import type { OutboxEvent, OutboxRepository } from '@codexdlc/domain';

/** Where events go. */
export interface EventStream {
  add(event: OutboxEvent): Promise<unknown>;
}

/**
 * One batch, oldest first; returns how many. Marked only after Redis has them: a crash between the two publishes them
 * once more with the same ids, so that consumers get each event at least once and know which ones they have had.
 */
export async function publishBatch(
  outbox: Pick<OutboxRepository, 'unpublished' | 'markPublished'>,
  stream: EventStream,
  limit: number,
): Promise<number> {
  const events = await outbox.unpublished(limit);
  // Sent in one go; Redis handles what comes over one connection in order.
  const results = await Promise.allSettled(events.map((event) => stream.add(event)));
  const added = events.filter((_, index) => results[index]?.status === 'fulfilled').map(({ id }) => id);
  if (added.length > 0) await outbox.markPublished(added);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return added.length;
}
