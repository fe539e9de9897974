import { AppError } from '@codexdlc/domain';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { summarisePlatform, type PlatformSummary, type Read } from './platform-summary-plan.ts';

const PAGE = 200;
/** A thousand of each: more are counted as "at least". */
const MAX_PAGES = 5;
const KEPT_MS = 30_000;
/** The page does not wait longer for a platform that does not answer. */
const DEADLINE_MS = 2_500;

export type ReadSummary = (userId: string, platform: PlatformClient) => Promise<PlatformSummary | undefined>;

/** What the overview shows of the platform, kept for half a minute for each person; undefined while it is away. */
export function platformSummaries(now: () => Date): ReadSummary {
  const kept = new Map<string, { until: number; summary: PlatformSummary }>();
  return async (userId, platform) => {
    const known = kept.get(userId);
    if (known && known.until > now().getTime()) return known.summary;
    const summary = await unlessAway(readSummary(platform, now()));
    for (const [id, { until }] of kept) if (until <= now().getTime()) kept.delete(id);
    if (summary) kept.set(userId, { until: now().getTime() + KEPT_MS, summary });
    return summary;
  };
}

async function unlessAway(reading: Promise<PlatformSummary>): Promise<PlatformSummary | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([reading, sleep(DEADLINE_MS, undefined, { signal: late.signal })]);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  } finally {
    late.abort();
    // Whatever comes after the deadline is nobody's any more.
    reading.catch(() => undefined);
  }
}

async function readSummary(platform: PlatformClient, now: Date): Promise<PlatformSummary> {
  const [tenants, failedOperations, incidents, overdue, subscriptions, invoices] = await Promise.all([
    all((page) => platform.get('/v1/tenants', { params: { query: page } })),
    first(platform.get('/v1/operations', { params: { query: { state: 'failed', limit: 50 } } })),
    first(platform.get('/v1/incidents', { params: { query: { state: 'current', limit: 50 } } })),
    first(platform.get('/v1/subscriptions', { params: { query: { overdue: 'true', limit: 50 } } })),
    all((page) => platform.get('/v1/subscriptions', { params: { query: page } })),
    all((page) => platform.get('/v1/invoices', { params: { query: page } })),
  ]);
  return summarisePlatform({ tenants, failedOperations, incidents, overdue, subscriptions, invoices }, now);
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

async function first<T>(page: Promise<Page<T>>): Promise<Read<T>> {
  const { items, nextCursor } = await page;
  return { items, isMore: nextCursor !== null };
}

async function all<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<Read<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await read({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...answer.items);
    if (answer.nextCursor === null) return { items, isMore: false };
    cursor = answer.nextCursor;
  }
  return { items, isMore: true };
}
