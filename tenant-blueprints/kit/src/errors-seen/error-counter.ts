import type { Knex } from 'knex';
import { createErrorCountsRepository } from './error-counts-repository.ts';
import { seenError, type SeenError } from './fingerprint.ts';

export interface ErrorCounter {
  /** Counts in memory: an error must not cost a statement while everything fails. */
  see: (error: unknown) => void;
  /** Stores what was counted; while the database is away it is kept for the next time. */
  flush: () => Promise<void>;
}

/** A flood of new kinds is one kind of trouble. */
const MOST_KINDS = 100;

export function createErrorCounter(
  db: Knex,
  service: string,
  now: () => Date = () => new Date(),
): ErrorCounter {
  let counts = new Map<string, SeenError & { count: number }>();
  return {
    see(error) {
      const seen = seenError(error);
      const known = counts.get(seen.fingerprint);
      if (known) known.count += 1;
      else if (counts.size < MOST_KINDS) counts.set(seen.fingerprint, { ...seen, count: 1 });
    },
    async flush() {
      if (counts.size === 0) return;
      const flushed = counts;
      counts = new Map();
      try {
        await createErrorCountsRepository(db).add(service, [...flushed.values()], now());
      } catch (error) {
        for (const [fingerprint, seen] of flushed) {
          const since = counts.get(fingerprint)?.count ?? 0;
          counts.set(fingerprint, { ...seen, count: seen.count + since });
        }
        throw error;
      }
    },
  };
}
