import type { Frame } from './sse-frame.ts';

export interface RoomHistory {
  add(frame: Frame): void;
  /** Number of the last event; where a new connection to the platform goes on. */
  last(): number;
  /** Everything after `seen` that is kept; `isWhole`: nothing between was let go. */
  after(seen: number): { bytes: Buffer; isWhole: boolean };
}

const MAX_LOG_BYTES = 96 * 1024;

/** What has been told of an operation, for those who come later. Steps and states are few and stay; old log lines go. */
export function createRoomHistory(maxLogBytes = MAX_LOG_BYTES): RoomHistory {
  let frames: Frame[] = [];
  let logBytes = 0;
  let last = 0;
  let droppedUpTo = 0;

  const trim = (): void => {
    // Down to three quarters at once, so that not every line copies the list.
    const goal = maxLogBytes * 0.75;
    frames = frames.filter((frame) => {
      if (!frame.isLog || logBytes <= goal) return true;
      logBytes -= frame.bytes.length;
      droppedUpTo = frame.seq;
      return false;
    });
  };

  return {
    add(frame) {
      frames.push(frame);
      last = frame.seq;
      if (!frame.isLog) return;
      logBytes += frame.bytes.length;
      if (logBytes > maxLogBytes) trim();
    },
    last: () => last,
    after(seen) {
      const missed = frames.filter(({ seq }) => seq > seen).map(({ bytes }) => bytes);
      return { bytes: Buffer.concat(missed), isWhole: seen >= droppedUpTo };
    },
  };
}
