import type { Request, Response } from 'express';
import { z } from 'zod';
import { eventText, type StreamEvent } from './event-text-rules.ts';
import { InputError } from './input-error.ts';
import { stateOf } from './request-state.ts';

/** For the query of a route that streams: a reader that cannot send headers says here where to go on. */
export const STREAM_QUERY = {
  lastEventId: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'As the header Last-Event-ID: what comes after it is sent.' }),
};

export interface EventStream {
  /** What the reader has seen last; undefined: nothing yet. */
  lastEventId: string | undefined;
  /** Aborted when the reader is gone, may read no longer or is too slow, or the process ends. */
  signal: AbortSignal;
  send: (event: StreamEvent) => void;
}

export interface EventStreamOptions {
  /** Sends what there is after `lastEventId`, then what comes, until it has nothing more to say or the signal is aborted. */
  produce(stream: EventStream): Promise<void>;
  heartbeatMs?: number;
}

const HEARTBEAT_MS = 15_000;
/** The token is looked at again with every second heartbeat. */
const BEATS_PER_CHECK = 2;
const MAX_BACKLOG_BYTES = 1_048_576;

/** Server-sent events. The handler returns undefined afterwards. */
export async function openEventStream(
  call: { raw: { req: Request; res: Response } },
  options: EventStreamOptions,
): Promise<void> {
  const { req, res } = call.raw;
  const state = stateOf(res);
  const lastEventId = lastEventIdOf(req);
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  const owner = state.actor?.kind === 'user' ? (state.actor.tokenId ?? state.actor.userId) : state.ip;
  const leave = state.streams.enter(owner, end);
  res.once('close', end);
  writeHead(res);
  const timer = keepAlive(res, options.heartbeatMs ?? HEARTBEAT_MS, () => state.isStillValid(), end);
  try {
    await options.produce({
      lastEventId,
      signal: ended.signal,
      send(event) {
        if (ended.signal.aborted) return;
        res.write(eventText(event));
        // Whoever does not read costs memory: they are dropped, and come back with their Last-Event-ID.
        if (res.writableLength > MAX_BACKLOG_BYTES) res.destroy();
      },
    });
  } finally {
    clearInterval(timer);
    leave();
    res.end();
  }
}

function writeHead(res: Response): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  res.write('retry: 2000\n\n');
}

function keepAlive(
  res: Response,
  heartbeatMs: number,
  isStillValid: () => Promise<boolean>,
  end: () => void,
): NodeJS.Timeout {
  let beats = 0;
  return setInterval(() => {
    res.write(': still here\n\n');
    beats += 1;
    if (beats % BEATS_PER_CHECK !== 0) return;
    // When the database is away nobody's token can be read: the stream stays, the next check decides.
    isStillValid().then(
      (valid) => {
        if (!valid) end();
      },
      () => undefined,
    );
  }, heartbeatMs);
}

function lastEventIdOf(req: Request): string | undefined {
  const { lastEventId } = req.query;
  const given = req.get('last-event-id') ?? (typeof lastEventId === 'string' ? lastEventId : undefined);
  if (given === undefined || given === '') return undefined;
  if (/^[\x20-\x7e]{1,100}$/.test(given)) return given;
  throw new InputError('header', [{ parameter: 'Last-Event-ID', detail: 'It is no id that was sent.' }]);
}
