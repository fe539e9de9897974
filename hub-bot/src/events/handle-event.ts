import { createHubEventsRepository } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { failureKind } from '../bot/error-words.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { EventHandlers, HubEvent } from './event-handlers.ts';

const MOST_ATTEMPTS = 5;
const LONGEST_WAIT_MS = 5_000;

/** Another one has noted it at the same time. */
class Noted extends Error {}

/**
 * Once for each event: what its handlers want and the note of it are one transaction. Ends when the event is noted, or
 * with `ending`; an event with which something is wrong is given up after some attempts.
 */
export async function handleEvent(
  hub: Hub,
  handlers: readonly EventHandlers[],
  event: HubEvent,
  ending: AbortSignal,
): Promise<'noted' | 'not-yet'> {
  let errors = 0;
  for (let failures = 1; !ending.aborted; failures += 1) {
    try {
      if (!(await createHubEventsRepository(hub.db).isNoted(event.id)))
        await handleOnce(hub, handlers, event);
      return 'noted';
    } catch (err) {
      if (err instanceof Noted) return 'noted';
      const kind = failureKind(err);
      if (kind === 'error') errors += 1;
      const facts = { err, event: event.id, name: event.name, failures, kind };
      if (errors >= MOST_ATTEMPTS) {
        hub.log.error(facts, 'an event is given up: it is acknowledged, and nothing comes of it');
        await createHubEventsRepository(hub.db).note(event.id);
        return 'noted';
      }
      if (failures === 1 || kind === 'error')
        hub.log.warn(facts, 'an event could not be handled; it is tried again');
      await pause(backOffMs(failures, LONGEST_WAIT_MS), ending);
    }
  }
  return 'not-yet';
}

async function handleOnce(hub: Hub, handlers: readonly EventHandlers[], event: HubEvent): Promise<void> {
  const works: Awaited<ReturnType<AnyHandler>>[] = [];
  for (const ofArea of handlers) {
    // Name and payload belong together; the compiler cannot follow that through the table.
    const named = (ofArea[event.name] ?? []) as ((hub: Hub, event: HubEvent) => ReturnType<AnyHandler>)[];
    for (const handler of named) works.push(await handler(hub, event));
  }
  await hub.db.transaction(async (trx) => {
    if (!(await createHubEventsRepository(trx).note(event.id))) throw new Noted();
    for (const work of works) await work?.(trx);
  });
}

type AnyHandler = NonNullable<EventHandlers['lead:submitted']>[number];
