import { setInterval } from 'node:timers';
import pg from 'pg';

/** Locks that are held by a connection, and end with it: whoever dies, or freezes, lets go of all of them. */
export interface LockSession {
  /** Does not wait. True also when this session holds it already. */
  tryLock(name: string): Promise<boolean>;
  unlock(name: string): Promise<void>;
  /** `onNotify` is called for each notification of the channel. */
  listen(channel: string, onNotify: () => void): Promise<void>;
  /** Aborted when the connection is gone, and with it every lock. */
  lost: AbortSignal;
  end(): Promise<void>;
}

export interface LockSessionOptions {
  url: string;
  applicationName: string;
  /** A process that is stopped for longer than this loses its locks to others. */
  frozenAfterMs?: number;
}

export async function openLockSession(options: LockSessionOptions): Promise<LockSession> {
  const frozenAfterMs = options.frozenAfterMs ?? 15_000;
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    query_timeout: frozenAfterMs,
    keepAlive: true,
  });
  const lost = new AbortController();
  const held = new Set<string>();
  client.on('error', () => {
    lost.abort();
  });
  client.on('end', () => {
    lost.abort();
  });
  await client.connect();
  // The server ends the session, and so frees its locks, when the sign of life below stays away.
  await client.query(`select set_config('idle_session_timeout', $1, false)`, [String(frozenAfterMs)]);
  const alive = setInterval(() => {
    client.query('select 1').catch(() => {
      lost.abort();
    });
  }, frozenAfterMs / 3);
  lost.signal.addEventListener('abort', () => {
    clearInterval(alive);
  });

  return {
    async tryLock(name) {
      if (held.has(name)) return true;
      const { rows } = await client.query<{ ok: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as ok',
        [name],
      );
      if (rows[0]?.ok !== true) return false;
      held.add(name);
      return true;
    },
    async unlock(name) {
      if (!held.delete(name)) return;
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    },
    async listen(channel, onNotify) {
      client.on('notification', (message) => {
        if (message.channel === channel) onNotify();
      });
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    },
    lost: lost.signal,
    async end() {
      clearInterval(alive);
      await client.end().catch(() => undefined);
      lost.abort();
    },
  };
}
