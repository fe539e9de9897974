import type { OperationEvent } from '@codexdlc/platform-api/client';

/** One message as it goes over the wire; made once, sent to everybody who looks. */
export interface Frame {
  /** Number of the platform's event: where a browser goes on after a break. */
  seq: number;
  isLog: boolean;
  bytes: Buffer;
}

export function operationFrame({ id, kind, data }: OperationEvent): Frame {
  const bytes = Buffer.from(`id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  return { seq: Number(id), isLog: kind === 'log', bytes };
}

/** A message without a number: it is not sent again to whoever comes back. */
export function plainFrame(event: string, data: unknown): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** What a browser says it has seen last; anything else than a number of ours is nothing. */
export function seenSeq(lastEventId: string | undefined): number {
  return lastEventId !== undefined && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : 0;
}
