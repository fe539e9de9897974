import type { Update, WebhookInfo } from '@grammyjs/types';
import { deliver, type Delivery } from './deliver.ts';
import type { QueuedUpdate, UpdateQueue } from './update-queue.ts';

export interface WebhookTarget {
  url: string;
  secretToken: string;
  maxConnections: number;
}

export interface WebhookTimes {
  /** Until the first repetition; it doubles with every other. */
  retryMs: number;
  longestRetryMs: number;
  answerTimeoutMs: number;
}

interface State {
  attempts: number;
  notBefore: number;
  inFlight: boolean;
}

/** Delivery by webhook; section "setWebhook": what is not answered with 2xx is sent again. Updates of one chat keep their order. */
export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #times: WebhookTimes;
  readonly #now: () => number;
  readonly #states = new Map<QueuedUpdate, State>();
  readonly #stopListening: () => void;
  #target: WebhookTarget | undefined;
  #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #lastError: { at: number; message: string } | undefined;

  constructor(queue: UpdateQueue, times: WebhookTimes, now: () => number) {
    this.#queue = queue;
    this.#times = times;
    this.#now = now;
    this.#stopListening = queue.onArrival(() => {
      this.#pump();
    });
  }

  get isActive(): boolean {
    return this.#target !== undefined;
  }

  get url(): string {
    return this.#target?.url ?? '';
  }

  set(target: WebhookTarget | undefined): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    clearTimeout(this.#timer);
    this.#states.clear();
    this.#inFlight = 0;
    if (target?.url !== this.#target?.url) this.#lastError = undefined;
    this.#target = target;
    this.#pump();
  }

  stop(): void {
    this.#stopListening();
    this.set(undefined);
  }

  info(): Pick<WebhookInfo, 'url' | 'pending_update_count' | 'has_custom_certificate'> &
    Partial<WebhookInfo> {
    const base = { url: this.url, has_custom_certificate: false, pending_update_count: this.#queue.size };
    if (!this.#target) return base;
    return {
      ...base,
      max_connections: this.#target.maxConnections,
      ip_address: '127.0.0.1',
      ...(this.#lastError && {
        last_error_date: Math.floor(this.#lastError.at / 1000),
        last_error_message: this.#lastError.message,
      }),
    };
  }

  #pump(): void {
    const target = this.#target;
    if (!target) return;
    const busy = new Set<number>();
    let next = Number.POSITIVE_INFINITY;
    for (const entry of this.#queue.entries()) {
      if (this.#inFlight >= target.maxConnections) break;
      const chat = chatKey(entry.update);
      const state = this.#states.get(entry) ?? { attempts: 0, notBefore: 0, inFlight: false };
      const waits = state.notBefore > this.#now();
      if (waits) next = Math.min(next, state.notBefore);
      if (!busy.has(chat) && !waits && !state.inFlight) {
        this.#states.set(entry, { ...state, inFlight: true });
        this.#inFlight += 1;
        void this.#send(target, entry, state.attempts);
      }
      busy.add(chat);
    }
    clearTimeout(this.#timer);
    if (Number.isFinite(next)) {
      this.#timer = setTimeout(() => {
        this.#pump();
      }, next - this.#now());
    }
  }

  async #send(target: WebhookTarget, entry: QueuedUpdate, attempts: number): Promise<void> {
    const { signal } = this.#abort;
    const outcome = await deliver(target, entry.update, this.#times.answerTimeoutMs, signal);
    if (signal.aborted) return;
    this.#inFlight -= 1;
    if (outcome.ok) {
      this.#states.delete(entry);
      this.#queue.remove(entry);
    } else {
      this.#lastError = { at: this.#now(), message: outcome.message };
      this.#states.set(entry, {
        attempts: attempts + 1,
        notBefore: this.#now() + this.#pause(attempts, outcome),
        inFlight: false,
      });
    }
    this.#pump();
  }

  #pause(attempts: number, outcome: Delivery & { ok: false }): number {
    const { retryMs, longestRetryMs } = this.#times;
    return outcome.retryAfterMs ?? Math.min(retryMs * 2 ** Math.min(attempts, 20), longestRetryMs);
  }
}

function chatKey(update: Update): number {
  const { message, edited_message: edited, callback_query: callback, my_chat_member: member } = update;
  return (
    message?.chat.id ??
    edited?.chat.id ??
    callback?.message?.chat.id ??
    member?.chat.id ??
    update.inline_query?.from.id ??
    -update.update_id
  );
}
