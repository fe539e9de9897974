import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { LiveStream } from './live-streams.ts';
import { createOperationRoom, type OperationRoom } from './operation-room.ts';

/** Somebody who looks at an operation, and was allowed to by the platform just before. */
export interface Viewer {
  stream: LiveStream;
  /** With the viewer's own token: one of the viewers lends theirs to the room. */
  platform: Pick<PlatformClient, 'followOperation'>;
  /** Names the token, so that all who use it leave when it is refused. */
  tokenKey: string;
  /** Number of the event that was seen last; 0: nothing yet. */
  seen: number;
}

export interface OperationHub {
  join(operationId: string, viewer: Viewer): void;
  /** Operations that somebody looks at. */
  rooms(): number;
}

export interface HubDeps {
  log: { warn(fields: object, message: string): void };
}

/** One connection to the platform for each operation, however many look at it. */
export function createOperationHub({ log }: HubDeps): OperationHub {
  const rooms = new Map<string, OperationRoom>();

  const roomOf = (operationId: string): OperationRoom => {
    const known = rooms.get(operationId);
    if (known) return known;
    const room = createOperationRoom(operationId, {
      log,
      onClosed() {
        if (rooms.get(operationId) === room) rooms.delete(operationId);
      },
    });
    rooms.set(operationId, room);
    return room;
  };

  return {
    join(operationId, viewer) {
      roomOf(operationId).enter(viewer);
    },
    rooms: () => rooms.size,
  };
}
