import type { HubBed } from '../../testing/hub-bed.ts';
import { html } from '../html.ts';
import type { NewMessage } from '../message.ts';
import { putMessage } from '../put-message.ts';

type Given = Omit<NewMessage, 'content'> & {
  text?: string;
  content?: NewMessage['content'];
  eventId?: number;
};

/** A transaction of its own, as a handler's is. */
export async function put(bed: HubBed, { text = '', content, ...message }: Given): Promise<void> {
  await bed.db.transaction(async (trx) => {
    await putMessage(trx, bed.hub, { ...message, content: content ?? { text: html`${text}` } });
  });
}

export interface Row {
  key: string;
  revision: number;
  sent_revision: number;
  message_id: number | null;
  calling_since: Date | null;
  dropped: string | null;
}

export async function rows(bed: HubBed): Promise<Row[]> {
  return bed.db('telegram_messages').orderBy('id');
}

/** Nothing is left to be sent. */
export async function allSettled(bed: HubBed, timeoutMs = 10_000): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const waiting = (await rows(bed)).filter(
      (row) => row.sent_revision < row.revision && row.dropped === null,
    );
    if (waiting.length === 0) return;
    if (performance.now() > until) throw new Error(`not settled: ${JSON.stringify(waiting)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
