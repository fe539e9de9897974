import {
  createHubEventsRepository,
  createTelegramMessagesRepository,
  EVENTS_STREAM,
} from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { complainOnce } from '../process/complain-once.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { Service, Term } from '../process/term.ts';
import type { WakeUp } from '../process/wake-up.ts';
import type { EventHandlers } from './event-handlers.ts';
import { isCode, openEventStream, type EventStream, type StreamEntry } from './event-stream.ts';
import { handleEvent } from './handle-event.ts';
import { readEvent } from './read-event-rules.ts';

export interface EventsDeps {
  hub: Hub;
  handlers: readonly EventHandlers[];
  redisUrl: string;
  consumer: string;
  /** A message was sent, so perhaps an event can be acknowledged. */
  wakeUp: WakeUp;
  onHandled(): void;
  /** Another connection, for whoever breaks it on purpose. */
  openStream?: typeof openEventStream | undefined;
}

const GROUP = 'hub';
const CONNECT_MS = 2_000;
const COUNT = 50;
const BLOCK_MS = 5_000;
const CLAIM_EVERY_MS = 15_000;
const ACK_LOOK_MS = 1_000;
/** The very first hub does not tell of what happened long before it. */
const FIRST_LOOK_BACK_MS = 60 * 60_000;

/** The platform's events, in the order of the stream, each handled once; acknowledged when its messages are there. */
export function consumeEvents(deps: EventsDeps): Service {
  const { hub } = deps;
  const trouble = complainOnce(hub.log, {
    begins: 'events of the platform cannot be read now; they are kept',
    over: 'events of the platform are read again',
  });

  return {
    name: 'events',
    async run({ ending }: Term) {
      // Handled, and perhaps not to be seen yet: by entry of the stream.
      const unacknowledged = new Map<string, number>();
      const names = { url: deps.redisUrl, stream: EVENTS_STREAM, group: GROUP, consumer: deps.consumer };
      const stream = (deps.openStream ?? openEventStream)({ ...names, onError: trouble.complain });
      const end = (): void => {
        stream.end();
      };
      ending.addEventListener('abort', end, { once: true });
      try {
        await Promise.all([
          read(deps, stream, unacknowledged, ending, trouble),
          acknowledge(deps, stream, unacknowledged, ending),
        ]);
      } finally {
        ending.removeEventListener('abort', end);
        end();
      }
    },
  };
}

async function read(
  deps: EventsDeps,
  stream: EventStream,
  unacknowledged: Map<string, number>,
  ending: AbortSignal,
  trouble: { complain(error: unknown): void; well(): void },
): Promise<void> {
  let failures = 0;
  let claimedAt = -Infinity;
  const take = async (entries: readonly StreamEntry[]): Promise<void> => {
    for (const { entryId, fields } of entries) {
      if (unacknowledged.has(entryId)) continue;
      const event = readEvent(fields);
      if (event === undefined)
        deps.hub.log.error({ entryId }, 'an entry of the stream is no event of the platform');
      else if ((await handleEvent(deps.hub, deps.handlers, event, ending)) === 'not-yet') return;
      unacknowledged.set(entryId, event?.id ?? 0);
      deps.onHandled();
      deps.wakeUp.wake();
    }
  };

  await Promise.race([stream.settled, pause(CONNECT_MS, ending)]);
  while (!ending.aborted) {
    try {
      if (performance.now() - claimedAt > CLAIM_EVERY_MS) {
        // This process is the only one that works: what others were given at first is nobody's now.
        const idleMs = claimedAt === -Infinity ? 0 : CLAIM_EVERY_MS;
        for await (const entries of stream.claim(idleMs, COUNT)) await take(entries);
        if (claimedAt === -Infinity) await stream.forgetOthers();
        claimedAt = performance.now();
      }
      const entries = await stream.next(COUNT, BLOCK_MS);
      failures = 0;
      trouble.well();
      await take(entries);
    } catch (error) {
      if (isCode(error, 'NOGROUP') && (await createGroup(deps.hub, stream))) continue;
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- aborted while it was awaited
      if (!ending.aborted) trouble.complain(error);
      failures += 1;
      await pause(backOffMs(failures, 1_000), ending);
    }
  }
}

/** False: it did not work, and is tried again. */
async function createGroup(hub: Hub, stream: EventStream): Promise<boolean> {
  try {
    const isFirst = !(await createHubEventsRepository(hub.db).hasAny());
    const from = isFirst ? `${Math.max(0, hub.now().getTime() - FIRST_LOOK_BACK_MS)}-0` : '0';
    if (await stream.createGroup(from)) hub.log.info({ from }, 'begins to read the events of the platform');
    return true;
  } catch {
    return false;
  }
}

async function acknowledge(
  { hub, wakeUp }: EventsDeps,
  stream: EventStream,
  unacknowledged: Map<string, number>,
  ending: AbortSignal,
): Promise<void> {
  const messages = createTelegramMessagesRepository(hub.db, hub.bot.id);
  while (!ending.aborted) {
    try {
      const handled = [...unacknowledged];
      const ids = [...new Set(handled.map(([, id]) => id))];
      const waiting = new Set(ids.length === 0 ? [] : await messages.eventsWaiting(ids));
      const seen = handled.filter(([, id]) => !waiting.has(id)).map(([entryId]) => entryId);
      await stream.acknowledge(seen);
      for (const entryId of seen) unacknowledged.delete(entryId);
    } catch {
      // Redis or the database is away: told by whoever reads; an acknowledgement more or less changes nothing.
    }
    await wakeUp.wait(ACK_LOOK_MS, ending);
  }
}
