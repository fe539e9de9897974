import {
  createOperationsRepository,
  type Actor,
  type Operation,
  type OperationEvent,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { EventStream } from '../http/event-stream.ts';
import type { OperationSignals } from './operation-signals.ts';

const LOOK_AGAIN_MS = 1000;

/** All events after the one that was seen last, then live; ends with the operation. */
export async function followOperation(
  deps: { db: Knex; signals: OperationSignals },
  actor: Actor,
  operationId: string,
  stream: EventStream,
): Promise<void> {
  const operations = createOperationsRepository(deps.db, actor);
  let seen = seqOf(stream.lastEventId);
  for (;;) {
    // Read before its events: an operation that has ended has told everything by then.
    const operation = await operations.get(operationId);
    const events = await operations.eventsAfter(operationId, seen);
    for (const event of events) {
      stream.send(toStreamEvent(event));
      seen = event.seq;
    }
    if (stream.signal.aborted || (hasEnded(operation) && seen >= operation.eventSeq)) return;
    if (events.length === 0) await deps.signals.next(operationId, LOOK_AGAIN_MS, stream.signal);
  }
}

function hasEnded({ finishedAt }: Operation): boolean {
  return finishedAt !== null;
}

function seqOf(lastEventId: string | undefined): number {
  const seq = Number(lastEventId ?? 0);
  return Number.isSafeInteger(seq) && seq >= 0 && seq < 2 ** 31 ? seq : 0;
}

function toStreamEvent({ seq, at, kind, data }: OperationEvent) {
  return { id: String(seq), event: kind, data: { ...data, at: at.toISOString() } };
}
