import type { FaultKind } from './faults.ts';

const KEPT_CALLS = 20_000;

export interface CallRecord {
  /** When it came. */
  at: Date;
  tookMs: number;
  method: string;
  botId: number;
  chatId: number | undefined;
  body: Record<string, unknown>;
  /** What was done, whether or not the caller was told. `waiting`: a long poll, or no answer yet. */
  outcome:
    | { state: 'waiting' }
    | { state: 'done'; result: unknown }
    | { state: 'refused'; code: number; description: string };
  /** What came between. */
  fault: FaultKind | undefined;
}

/** The last calls, oldest first. */
export class CallLog {
  readonly #records: CallRecord[] = [];

  add(record: CallRecord): void {
    this.#records.push(record);
    // In blocks: cutting the front off at every call would copy all of it each time.
    if (this.#records.length > KEPT_CALLS * 1.1) this.#records.splice(0, this.#records.length - KEPT_CALLS);
  }

  records(method?: string): CallRecord[] {
    return method === undefined
      ? [...this.#records]
      : this.#records.filter((record) => record.method === method);
  }

  clear(): void {
    this.#records.length = 0;
  }
}
