import { setTimeout as sleep } from 'node:timers/promises';
import { OPERATIONS_CHANNEL } from '@codexdlc/domain';
import pg from 'pg';

export interface OperationSignals {
  /** Resolves when the operation has something new, when `timeoutMs` is over, or when the signal is aborted. */
  next(operationId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export interface SignalSource extends OperationSignals {
  run(signal: AbortSignal): Promise<void>;
}

const RECONNECT_MS = 1000;

/** One connection that listens for all followers of this process. While it is away, followers look by the clock. */
export function createOperationSignals(databaseUrl: string): SignalSource {
  const waiting = new Map<string, Set<() => void>>();
  const wake = (operationId: string | undefined): void => {
    const woken = operationId === undefined ? [...waiting.values()] : [waiting.get(operationId)];
    for (const set of woken) for (const resolve of set ?? []) resolve();
  };

  return {
    next: (operationId, timeoutMs, signal) =>
      new Promise((resolve) => {
        const set = waiting.get(operationId) ?? new Set();
        waiting.set(operationId, set);
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          set.delete(done);
          if (set.size === 0 && waiting.get(operationId) === set) waiting.delete(operationId);
          resolve();
        };
        const timer = setTimeout(done, timeoutMs);
        signal.addEventListener('abort', done);
        set.add(done);
        if (signal.aborted) done();
      }),
    async run(signal) {
      while (!signal.aborted) {
        await listen(databaseUrl, wake, signal).catch(() => undefined);
        await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** Until the connection ends or the signal is aborted. */
async function listen(
  url: string,
  wake: (id: string | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'waas-operation-signals',
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => {
      resolve();
    });
    client.on('end', () => {
      resolve();
    });
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  client.on('notification', ({ payload }) => {
    wake(payload);
  });
  try {
    await client.connect();
    await client.query(`listen ${OPERATIONS_CHANNEL}`);
    wake(undefined); // what happened before we listened
    await ended;
  } finally {
    await client.end().catch(() => undefined);
  }
}
