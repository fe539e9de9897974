import { AppError, because } from '@codexdlc/domain';

/** The open streams of this process: at most so many for one token, and all of them end when the process does. */
export interface OpenStreams {
  /** Throws RATE_LIMITED when the owner has too many; the returned function must be called at the end. */
  enter(owner: string, end: () => void): () => void;
  /** Graceful stop: readers come back to another process with their Last-Event-ID. */
  endAll(): void;
  count(): number;
}

export const MAX_STREAMS_PER_TOKEN = 5;

export function createOpenStreams(): OpenStreams {
  const open = new Map<string, Set<() => void>>();
  return {
    enter(owner, end) {
      const own = open.get(owner) ?? new Set();
      if (own.size >= MAX_STREAMS_PER_TOKEN) throw tooMany();
      own.add(end);
      open.set(owner, own);
      return () => {
        own.delete(end);
        if (own.size === 0 && open.get(owner) === own) open.delete(owner);
      };
    },
    endAll() {
      for (const own of open.values()) for (const end of own) end();
    },
    count: () => [...open.values()].reduce((sum, own) => sum + own.size, 0),
  };
}

function tooMany(): AppError {
  return new AppError('RATE_LIMITED', 'Too many streams are open.', {
    why: `${MAX_STREAMS_PER_TOKEN} at once are allowed for one token.`,
    todo: 'Close one of them first.',
    ...because('too-many-streams', { most: MAX_STREAMS_PER_TOKEN, retryAfterSeconds: 5 }),
  });
}
