import { PlatformProblem, type OperationEvent } from '@codexdlc/platform-api/client';
import type { HubDeps, Viewer } from './operation-hub.ts';
import { createRoomHistory } from './room-history.ts';
import { operationFrame, plainFrame } from './sse-frame.ts';

export interface OperationRoom {
  enter(viewer: Viewer): void;
}

interface RoomDeps extends HubDeps {
  onClosed: () => void;
}

const END = plainFrame('end', {});
const TRIMMED = plainFrame('trimmed', {});
const REFUSED = [401, 403, 404];

/** Everybody who looks at one operation. It follows the platform for as long as somebody is there. */
export function createOperationRoom(operationId: string, { log, onClosed }: RoomDeps): OperationRoom {
  const viewers = new Set<Viewer>();
  const history = createRoomHistory();
  let following: { lender: Viewer; stop: AbortController } | undefined;
  let isOver = false;
  let isClosed = false;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    onClosed();
    for (const { stream } of [...viewers]) stream.end();
  };

  const tell = (event: OperationEvent): void => {
    const frame = operationFrame(event);
    if (frame.seq <= history.last()) return;
    history.add(frame);
    isOver = isEnd(event);
    for (const { stream, seen } of viewers) if (frame.seq > seen) stream.send(frame.bytes);
  };

  /** True when the operation has ended; false when the lender's connection was given up. */
  const followWith = async (lender: Viewer): Promise<boolean> => {
    const stop = new AbortController();
    following = { lender, stop };
    const events = lender.platform.followOperation(operationId, {
      signal: stop.signal,
      lastEventId: String(history.last()),
    });
    for await (const event of events) tell(event);
    return isOver || !stop.signal.aborted;
  };

  /** The token was taken away meanwhile: whoever uses it is out, the others go on with one of theirs. */
  const turnOut = (tokenKey: string): void => {
    for (const viewer of [...viewers]) if (viewer.tokenKey === tokenKey) viewer.stream.end();
  };

  const follow = async (): Promise<void> => {
    for (let [lender] = viewers; lender !== undefined; [lender] = viewers) {
      try {
        if (!(await followWith(lender))) continue;
        for (const { stream } of viewers) stream.send(END);
        break;
      } catch (error) {
        if (!isRefused(error)) {
          log.warn({ err: error, operationId }, 'an operation can no longer be followed');
          break;
        }
        turnOut(lender.tokenKey);
      }
    }
    close();
  };

  return {
    enter(viewer) {
      const missed = history.after(viewer.seen);
      if (!missed.isWhole) viewer.stream.send(TRIMMED);
      if (missed.bytes.length > 0) viewer.stream.send(missed.bytes);
      viewers.add(viewer);
      viewer.stream.onEnd(() => {
        viewers.delete(viewer);
        if (following?.lender === viewer) following.stop.abort();
      });
      if (viewers.size === 1 && following === undefined) void follow();
    },
  };
}

function isEnd(event: OperationEvent): boolean {
  return event.kind === 'state' && ['succeeded', 'failed', 'cancelled'].includes(event.data.state);
}

function isRefused(error: unknown): boolean {
  return error instanceof PlatformProblem && REFUSED.includes(error.status);
}
