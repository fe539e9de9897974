import { OPERATIONS_CHANNEL } from '@codexdlc/domain';
import pg from 'pg';
import type { PlatformBed } from '../platform-bed.ts';

export interface StoredEvent {
  seq: number;
  kind: string;
  data: { step?: string; state?: string; line?: string; percent?: number };
}

export interface EventListener {
  /** Called with each event of the operation as soon as it is committed. */
  onEvent(operationId: string, listener: (event: StoredEvent) => void): void;
  close(): Promise<void>;
}

/** Follows operations by Postgres' own notifications, without a delay of its own. */
export async function listenToOperations(bed: PlatformBed): Promise<EventListener> {
  const client = new pg.Client({ connectionString: bed.database.url });
  const seen = new Map<string, number>();
  const listeners = new Map<string, (event: StoredEvent) => void>();
  let turn: Promise<void> = Promise.resolve();
  const look = async (operationId: string): Promise<void> => {
    const listener = listeners.get(operationId);
    if (listener === undefined) return;
    const { rows } = await client.query<StoredEvent>(
      'select seq, kind, data from operation_events where operation_id = $1 and seq > $2 order by seq',
      [operationId, seen.get(operationId) ?? 0],
    );
    for (const event of rows) {
      seen.set(operationId, event.seq);
      listener(event);
    }
  };
  const lookSoon = (operationId: string): void => {
    turn = turn.then(() => look(operationId)).catch(() => undefined); // the connection is being closed
  };
  client.on('notification', ({ payload }) => {
    lookSoon(payload ?? '');
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`listen ${OPERATIONS_CHANNEL}`);
  return {
    onEvent(operationId, listener) {
      listeners.set(operationId, listener);
      lookSoon(operationId);
    },
    close: () => client.end(),
  };
}

/** Steps and states; log lines are told by the engine's own messages. */
export function eventName({ kind, data }: StoredEvent): string | undefined {
  if (kind === 'step') return `step ${data.step ?? ''} ${data.state ?? ''}`;
  return kind === 'state' ? `state ${data.state ?? ''}` : undefined;
}
