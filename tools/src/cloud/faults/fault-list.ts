import type { Fault, FaultAnswer } from './fault.ts';

export interface Faults {
  /** For calls from now on; of several that fit, the oldest comes first. */
  add(fault: Fault): void;
  clear(): void;
  /** How many of them are not over. */
  left(): number;
}

const ROUNDING = 1e-9;

interface Held extends Fault {
  times: number;
  /** Calls that fitted. */
  seen: number;
}

export class FaultList implements Faults {
  #faults: Held[] = [];

  add(fault: Fault): void {
    this.#faults.push({
      ...fault,
      times: fault.times ?? (fault.share === undefined ? 1 : Number.POSITIVE_INFINITY),
      seen: 0,
    });
  }

  clear(): void {
    this.#faults = [];
  }

  left(): number {
    return this.#faults.length;
  }

  /** Counts the call, and says how it is to be treated. */
  take(call: { method: string; path: string }): FaultAnswer | undefined {
    for (const fault of this.#faults) {
      if (fault.method !== undefined && fault.method !== call.method) continue;
      if (fault.path !== undefined && !fault.path.test(call.path)) continue;
      fault.seen += 1;
      if (!isHit(fault.seen, fault.share ?? 1)) continue;
      fault.times -= 1;
      this.#faults = this.#faults.filter(({ times }) => times > 0);
      return fault.answer;
    }
    return undefined;
  }
}

/** Of any ten calls in a row, a share of 0.3 hits three. */
function isHit(seen: number, share: number): boolean {
  const hits = (calls: number) => Math.floor(calls * share + ROUNDING);
  return hits(seen) > hits(seen - 1);
}
