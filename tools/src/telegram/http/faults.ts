/** How one call is treated instead of well. */
export type FaultKind =
  /** This answer and nothing done. `body`: another text than the JSON, as a proxy in between sends it. */
  | { answer: { status: number; description: string; retryAfter?: number; body?: string } }
  /** The connection is closed and nothing was done. */
  | 'drop-before'
  /** Done, then the connection is cut with no answer. */
  | 'drop-after'
  /** Done, and no answer until the caller closes. */
  | 'hang-after'
  /** Done and answered so many milliseconds later. */
  | { slow: number };

export interface Fault {
  /** Left out: any method but getUpdates. */
  method?: string;
  chatId?: number;
  /** 1 when left out; Infinity until `clear`. */
  times?: number;
  kind: FaultKind;
}

export interface Faults {
  /** For the next calls that it fits; of several that fit, the oldest comes first. */
  next(fault: Fault | FaultKind): void;
  clear(): void;
  /** How many calls will still be treated so. */
  left(): number;
}

export class FaultList implements Faults {
  #faults: (Fault & { times: number })[] = [];

  next(given: Fault | FaultKind): void {
    const fault = typeof given === 'object' && 'kind' in given ? given : { kind: given };
    this.#faults.push({ ...fault, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  left(): number {
    return this.#faults.reduce((sum, { times }) => sum + times, 0);
  }

  take(method: string, chatId: number | undefined): FaultKind | undefined {
    const fault = this.#faults.find(
      (one) =>
        (one.method === undefined ? method !== 'getUpdates' : one.method === method) &&
        (one.chatId === undefined || one.chatId === chatId),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#faults = this.#faults.filter((one) => one !== fault);
    return fault.kind;
  }
}
