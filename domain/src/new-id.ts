import { v7 } from 'uuid';

/** Ids that sort by the time they were made (RFC 9562, version 7), so that an id is a page cursor too. */
export function newId(): string {
  return v7();
}
