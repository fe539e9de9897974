import type { ServerResponse } from 'node:http';
import { AppError, because } from '@codexdlc/domain';

/** One reader of server-sent events. */
export interface LiveStream {
  /** Who does not read is dropped: the backlog would cost memory. A browser comes back by itself. */
  send: (bytes: Buffer) => void;
  end: () => void;
  /** Called once, however it ends; at once when it has ended already. */
  onEnd: (listener: () => void) => void;
}

export interface StreamOwner {
  /** Streams with the same key stand and fall together: one session. */
  key: string;
  /** Rejects when that cannot be found out now: the streams then stay until the next look. */
  isStillAllowed(): Promise<boolean>;
}

export interface LiveStreams {
  /** Answers with a stream. Throws UNAVAILABLE when the process has as many as it may. */
  open(res: ServerResponse, owner: StreamOwner): LiveStream;
  /** Graceful stop: browsers come back to another process with what they have seen last. */
  endAll(): void;
  count(): number;
}

export interface LiveStreamsOptions {
  heartbeatMs?: number;
  /** How often each owner is asked for again: whoever was signed out reads on for that long at most. */
  recheckMs?: number;
  maxBacklogBytes?: number;
  maxStreams?: number;
}

const HEARTBEAT = Buffer.from(': still here\n\n');
const BEGIN = 'retry: 2000\n\n';
const CHECKS_AT_ONCE = 8;

interface Open {
  owner: StreamOwner;
  res: ServerResponse;
  end: () => void;
}

/** All streams of this process: one clock for their heartbeats and for looking whether their readers still may. */
export function createLiveStreams(options: LiveStreamsOptions = {}): LiveStreams {
  const {
    heartbeatMs = 15_000,
    recheckMs = 30_000,
    maxBacklogBytes = 256 * 1024,
    maxStreams = 2_000,
  } = options;
  const open = new Set<Open>();
  let clocks: NodeJS.Timeout[] = [];

  const beat = (): void => {
    for (const { res } of open) res.write(HEARTBEAT);
  };
  const startClocks = (): void => {
    if (clocks.length > 0) return;
    clocks = [setInterval(beat, heartbeatMs), setInterval(() => void recheck([...open]), recheckMs)];
    for (const clock of clocks) clock.unref();
  };
  const stopClocks = (): void => {
    for (const clock of clocks) clearInterval(clock);
    clocks = [];
  };

  return {
    open(res, owner) {
      if (open.size >= maxStreams) throw tooManyStreams(maxStreams);
      const listeners: (() => void)[] = [];
      let hasEnded = false;
      const entry: Open = {
        owner,
        res,
        end() {
          if (hasEnded) return;
          hasEnded = true;
          open.delete(entry);
          if (open.size === 0) stopClocks();
          if (!res.destroyed) res.end();
          for (const listener of listeners) listener();
        },
      };
      res.once('close', entry.end);
      open.add(entry);
      startClocks();
      writeHead(res);
      return {
        send(bytes) {
          if (hasEnded) return;
          res.write(bytes);
          if (res.writableLength > maxBacklogBytes) res.destroy();
        },
        end: entry.end,
        onEnd(listener) {
          if (hasEnded) listener();
          else listeners.push(listener);
        },
      };
    },
    endAll() {
      for (const { end } of open) end();
    },
    count: () => open.size,
  };
}

/** Each owner is asked once, a few at a time; a look that fails says nothing. */
async function recheck(open: readonly Open[]): Promise<void> {
  const owners = [...new Map(open.map(({ owner }) => [owner.key, owner])).values()];
  const refused = new Set<string>();
  const lane = async (): Promise<void> => {
    for (let owner = owners.pop(); owner !== undefined; owner = owners.pop()) {
      const isAllowed = await owner.isStillAllowed().catch(() => true);
      if (!isAllowed) refused.add(owner.key);
    }
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, lane));
  for (const { owner, end } of open) if (refused.has(owner.key)) end();
}

function writeHead(res: ServerResponse): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  res.write(BEGIN);
}

function tooManyStreams(count: number): AppError {
  return new AppError('UNAVAILABLE', 'Too many live views are open.', {
    why: `This process keeps ${count} of them at once.`,
    todo: 'Close a view that nobody looks at, or load the page again in a minute.',
    ...because('too-many-streams', { most: count, retryAfterSeconds: 10 }),
  });
}
