import { PlatformProblem, type OperationEvent, type PlatformClient } from '@codexdlc/platform-api/client';
import type { LiveStream } from '../live-streams.ts';

type Follow = PlatformClient['followOperation'];

export interface FakeOperation {
  /** Connections to the platform: with which token, after which event, and whether they are still open. */
  connections: { token: string; after: string | undefined; isOpen: boolean }[];
  platform: (token: string) => { followOperation: Follow };
  tell: (event: OperationEvent) => void;
  /** The platform ends every connection: it has nothing more to say. */
  finish: () => void;
  /** From now on a token is answered with this status. */
  refuse: (token: string, status: number) => void;
}

/** An operation of the platform whose events a test tells one by one. */
export function fakeOperation(): FakeOperation {
  const told: OperationEvent[] = [];
  const refused = new Map<string, number>();
  const wakers = new Set<() => void>();
  let isFinished = false;
  const connections: FakeOperation['connections'] = [];
  const wake = (): void => {
    for (const waker of wakers) waker();
  };

  async function* follow(
    token: string,
    options: Parameters<Follow>[1] = {},
  ): AsyncGenerator<OperationEvent, void> {
    const { signal, lastEventId } = options;
    const connection = { token, after: lastEventId, isOpen: true };
    connections.push(connection);
    let seen = Number(lastEventId ?? 0);
    signal?.addEventListener('abort', wake);
    try {
      for (;;) {
        const status = refused.get(token);
        if (status !== undefined) throw new PlatformProblem('UNAUTHENTICATED', 'refused', { status });
        for (const event of told.filter(({ id }) => Number(id) > seen)) {
          if (signal?.aborted) return;
          seen = Number(event.id);
          yield event;
        }
        if (isFinished || signal?.aborted) return;
        await new Promise<void>((resolve) => {
          const waker = (): void => {
            wakers.delete(waker);
            resolve();
          };
          wakers.add(waker);
        });
      }
    } finally {
      connection.isOpen = false;
    }
  }

  return {
    connections,
    platform: (token) => ({ followOperation: (_id, options) => follow(token, options) }),
    tell(event) {
      told.push(event);
      wake();
    },
    finish() {
      isFinished = true;
      wake();
    },
    refuse(token, status) {
      refused.set(token, status);
      wake();
    },
  };
}

export interface FakeStream extends LiveStream {
  /** Everything that was sent, as text. */
  text: () => string;
  /** Numbers of the events that came. */
  ids: () => number[];
  hasEnded: () => boolean;
}

export function fakeStream(): FakeStream {
  const chunks: Buffer[] = [];
  const listeners: (() => void)[] = [];
  let isOver = false;
  const text = (): string => Buffer.concat(chunks).toString('utf8');
  return {
    send: (bytes) => {
      if (!isOver) chunks.push(bytes);
    },
    end() {
      if (isOver) return;
      isOver = true;
      for (const listener of listeners) listener();
    },
    onEnd: (listener) => {
      if (isOver) listener();
      else listeners.push(listener);
    },
    text,
    ids: () => [...text().matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)),
    hasEnded: () => isOver,
  };
}

export function logEvent(seq: number, line = `line ${seq}`): OperationEvent {
  return { id: String(seq), kind: 'log', data: { at: '2026-03-01T10:00:00.000Z', line } };
}

export function stateEvent(seq: number, state: 'running' | 'succeeded' | 'failed'): OperationEvent {
  return { id: String(seq), kind: 'state', data: { at: '2026-03-01T10:00:01.000Z', state, percent: 100 } };
}

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
