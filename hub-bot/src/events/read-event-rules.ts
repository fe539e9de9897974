import type { EventName, PlatformEvents } from '@codexdlc/domain';
import type { HubEvent } from './event-handlers.ts';

/** Undefined for an entry that no event of ours looks like. */
export function readEvent(fields: Readonly<Record<string, string>>): HubEvent | undefined {
  const id = Number(fields['id']);
  const { name, payload, at } = fields;
  if (!Number.isSafeInteger(id) || name === undefined || payload === undefined) return undefined;
  try {
    return {
      id,
      // Of names that this version does not know there is no handler.
      name: name as EventName,
      payload: JSON.parse(payload) as PlatformEvents[EventName],
      at: new Date(at ?? Date.now()),
    };
  } catch {
    return undefined;
  }
}
