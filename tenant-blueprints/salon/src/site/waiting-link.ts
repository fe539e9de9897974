import { readId, signId } from '@codexdlc/blueprint-kit/links/signed-token.ts';

const PURPOSE = 'waiting';

/** Opens one entry of the waiting list for whoever wrote it. */
export function waitingPath(key: Buffer, entryId: string): string {
  return `/waiting/${signId(key, PURPOSE, entryId)}`;
}

/** The id of the entry; undefined when it was not signed by us. */
export function readWaitingToken(key: Buffer, token: string): string | undefined {
  return readId(key, PURPOSE, token);
}
