import type { Update } from '@grammyjs/types';
import type { UpdateBody } from './update-body.ts';

/** "Incoming updates are stored on the server until the bot receives them, but not longer than 24 hours." */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface QueuedUpdate {
  update: Update;
  at: number;
  /** A second delivery: the offset does not confirm it before it was handed out. */
  again: boolean;
  handedOut: boolean;
}

/** What waits for one bot; sections "Getting updates" and "getUpdates". */
export class UpdateQueue {
  readonly #now: () => number;
  readonly #onArrival = new Set<() => void>();
  #entries: QueuedUpdate[] = [];
  #nextId = 431_200_001;
  #duplicates = 0;
  #held: { wanted: number; entries: QueuedUpdate[] } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  push(body: UpdateBody): Update {
    const update: Update = { update_id: this.#nextId, ...body };
    this.#nextId += 1;
    const copies = this.#duplicates > 0 ? 2 : 1;
    if (copies === 2) this.#duplicates -= 1;
    for (let copy = 0; copy < copies; copy += 1)
      this.#add({ update, at: this.#now(), again: copy > 0, handedOut: false });
    return update;
  }

  /** The next `count` updates are delivered twice each. */
  duplicateNext(count: number): void {
    this.#duplicates = count;
  }

  /** The next `count` updates are held until all are there, then come with the last one first. */
  reorderNext(count: number): void {
    this.releaseHeld();
    this.#held = { wanted: count, entries: [] };
  }

  /** What `reorderNext` holds, should no more come. */
  releaseHeld(): void {
    const held = this.#held?.entries ?? [];
    this.#held = undefined;
    this.#entries.push(...held.toReversed());
    if (held.length > 0) this.#arrived();
  }

  #add(entry: QueuedUpdate): void {
    const held = this.#held;
    if (!held) {
      this.#entries.push(entry);
      this.#arrived();
      return;
    }
    held.entries.push(entry);
    if (held.entries.length >= held.wanted) this.releaseHeld();
  }

  #arrived(): void {
    for (const listener of [...this.#onArrival]) listener();
  }

  onArrival(listener: () => void): () => void {
    this.#onArrival.add(listener);
    return () => this.#onArrival.delete(listener);
  }

  get size(): number {
    return this.entries().length;
  }

  entries(): readonly QueuedUpdate[] {
    const oldest = this.#now() - KEPT_MS;
    if (this.#entries.some(({ at }) => at < oldest))
      this.#entries = this.#entries.filter(({ at }) => at >= oldest);
    return this.#entries;
  }

  /** By offset: updates before it are confirmed and gone; a negative one counts from the end. */
  take(offset: number | undefined, limit: number): Update[] {
    let from = offset ?? 0;
    if (from < 0) {
      const ids = [...new Set(this.entries().map(({ update }) => update.update_id))];
      from = ids.at(Math.max(from, -ids.length)) ?? 0;
    }
    this.#entries = this.entries().filter(
      ({ update, again, handedOut }) => update.update_id >= from || (again && !handedOut),
    );
    const batch = this.#entries.slice(0, limit);
    for (const entry of batch) entry.handedOut = true;
    return batch.map(({ update }) => update);
  }

  remove(entry: QueuedUpdate): void {
    const index = this.#entries.indexOf(entry);
    if (index >= 0) this.#entries.splice(index, 1);
  }

  clear(): void {
    this.#entries = [];
    this.#held = undefined;
  }
}
