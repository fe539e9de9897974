import { hashTokenSecret, readToken, type KnownToken } from '@codexdlc/domain';
import type { Knex } from 'knex';

export interface TokenReader {
  /** May be as old as the cache: a revoked token works for a few seconds more. */
  read(secret: string): Promise<KnownToken | undefined>;
  readFresh(secret: string): Promise<KnownToken | undefined>;
}

interface Entry {
  token: Promise<KnownToken | undefined>;
  until: number;
}

const MAX_ENTRIES = 5_000;

/** Looks each token up once in a while and not for every request; at once asked ones share a query. */
export function createTokenReader(db: Knex, cacheMs: number): TokenReader {
  const entries = new Map<string, Entry>();

  const remember = (key: string, secret: string, now: number): Entry => {
    const entry = { token: readToken(db, secret), until: now + cacheMs };
    entry.token.catch(() => entries.delete(key));
    entries.delete(key);
    entries.set(key, entry);
    // The oldest goes: a map keeps the order in which its keys came.
    const [oldest] = entries.keys();
    if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return entry;
  };

  return {
    async read(secret) {
      const key = hashTokenSecret(secret).toString('base64');
      const now = Date.now();
      const known = entries.get(key);
      const entry = known && known.until > now ? known : remember(key, secret, now);
      const token = await entry.token;
      return token && token.expiresAt.getTime() > now ? token : undefined;
    },
    readFresh: (secret) => readToken(db, secret),
  };
}
