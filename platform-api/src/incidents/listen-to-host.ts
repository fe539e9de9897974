import { createHostWatchesRepository } from '@codexdlc/domain';
import type { DeathHistory } from './death-history.ts';
import { readEvents, type ContainerEvent } from './docker-events.ts';
import type { Doubts } from './doubts.ts';
import { inLanes } from './event-lanes.ts';
import { handleEvent } from './handle-event.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';

/**
 * Handles events as they come, and remembers in the database how far. Resolves when the signal is aborted; a stream
 * that ends by itself is an error.
 */
export async function listenToHost(
  deps: HostWatchDeps,
  watched: WatchedHost,
  { history, doubts }: { history: DeathHistory; doubts: Doubts },
  readUntil: bigint,
  signal: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  let waiting: ContainerEvent[] = [];
  let working = Promise.resolve();
  const work = async () => {
    const batch = waiting;
    waiting = [];
    const last = batch.at(-1);
    if (!last || failure.signal.aborted) return;
    await inLanes(batch, (event) => handleEvent(deps, watched, history, event, doubts));
    await createHostWatchesRepository(deps.db).advance(watched.host.id, last.nano);
  };
  const both = AbortSignal.any([signal, failure.signal]);
  for await (const event of readEvents(watched.docker, { sinceNano: readUntil }, both)) {
    if (event.nano <= readUntil) continue;
    waiting.push(event);
    working = working.then(work).catch((error: unknown) => {
      failure.abort(error);
    });
  }
  await working;
  failure.signal.throwIfAborted();
  if (!signal.aborted) throw new Error('the daemon has ended the stream of events');
}
