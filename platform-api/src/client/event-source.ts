import { setTimeout as sleep } from 'node:timers/promises';
import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { PlatformProblem, problemOfResponse, unreachable } from './platform-problem.ts';
import type { Fetch } from './repeating-fetch.ts';

export interface FollowOptions {
  signal?: AbortSignal | undefined;
  lastEventId?: string | undefined;
}

export interface EventSource {
  url: string;
  headers: Record<string, string>;
  fetch: Fetch;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** The platform says something every 15 seconds; when nothing comes for longer, the way to it is broken. */
const SILENCE_MS = 45_000;

/** The messages of one connection; ends when the platform ends it. */
export async function* readEvents(
  source: EventSource,
  options: FollowOptions,
): AsyncGenerator<EventSourceMessage, void> {
  const silent = new AbortController();
  const signal = AbortSignal.any([silent.signal, ...(options.signal ? [options.signal] : [])]);
  const headers = {
    ...source.headers,
    Accept: 'text/event-stream',
    ...(options.lastEventId === undefined ? {} : { 'Last-Event-ID': options.lastEventId }),
  };
  const timer = setTimeout(() => {
    silent.abort();
  }, SILENCE_MS);
  try {
    const response = await source.fetch(new Request(source.url, { headers, signal }));
    if (!response.ok || !response.body) throw await problemOfResponse(response);
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        timer.refresh();
        controller.enqueue(chunk);
      },
    });
    const messages = response.body
      .pipeThrough(heard)
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    yield* messages;
  } catch (error) {
    throw error instanceof PlatformProblem ? error : unreachable(source.url, error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * As `readEvents`, again and again after the last id that came, until the platform ends the connection after a message of
 * which `isLast` says that nothing need come after it. The platform decides: what was retried ends more than once.
 */
export async function* followEvents(
  source: EventSource,
  options: FollowOptions & { isLast(message: EventSourceMessage): boolean },
): AsyncGenerator<EventSourceMessage, void> {
  let { lastEventId } = options;
  let pauseMs = FIRST_PAUSE_MS;
  const isAborted = (): boolean => options.signal?.aborted ?? false;
  let isOver = false;
  while (!isAborted()) {
    try {
      for await (const message of readEvents(source, { ...options, lastEventId })) {
        lastEventId = message.id ?? lastEventId;
        pauseMs = FIRST_PAUSE_MS;
        yield message;
        isOver = options.isLast(message);
      }
    } catch (error) {
      if (isAborted()) return;
      if (!isOver && !mayPass(error)) throw error;
    }
    if (isOver) return;
    await sleep(pauseMs, undefined, { signal: options.signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** The platform is restarting, or asks for patience: everything else will be the same the next time. */
function mayPass(error: unknown): boolean {
  return (
    error instanceof PlatformProblem && (error.status === 0 || error.status === 429 || error.status >= 500)
  );
}
