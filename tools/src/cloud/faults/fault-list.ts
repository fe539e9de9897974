import type { Fault } from './fault.ts';

export interface Faults {
  /** For calls from now on; of several that fit, the oldest comes first. */
  add(fault: Fault): void;
  clear(): void;
  /** How many of them are not over. */
  left(): number;
}

const ROUNDING = 1e-9;

interface Held {
  fault: Fault;
  hitsLeft: number;
  /** Calls that fitted. */
  seen: number;
}

export class FaultList implements Faults {
  #faults: Held[] = [];

  add(fault: Fault): void {
    const { times = fault.share === undefined ? 1 : 'always' } = fault;
    this.#faults.push({ fault, hitsLeft: times === 'always' ? Number.POSITIVE_INFINITY : times, seen: 0 });
  }

  clear(): void {
    this.#faults = [];
  }

  left(): number {
    return this.#faults.length;
  }

  /** Counts the call, and says how it is to be treated. */
  take(call: { method: string; path: string }): Pick<Fault, 'answer' | 'slowMs'> | undefined {
    for (const held of this.#faults) {
      const { method, path, share = 1 } = held.fault;
      if (method !== undefined && method !== call.method) continue;
      if (path !== undefined && !path.test(call.path)) continue;
      held.seen += 1;
      if (!isHit(held.seen, share)) continue;
      held.hitsLeft -= 1;
      this.#faults = this.#faults.filter(({ hitsLeft }) => hitsLeft > 0);
      return held.fault;
    }
    return undefined;
  }
}

/** Of any ten calls in a row, a share of 0.3 hits three. */
function isHit(seen: number, share: number): boolean {
  const hits = (calls: number) => Math.floor(calls * share + ROUNDING);
  return hits(seen) > hits(seen - 1);
}
