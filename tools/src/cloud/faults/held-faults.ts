/** How often a fault hits, whatever it does then. */
export interface Recurring {
  /** How many calls; left out, one, and with `share` all until `clear`. */
  times?: number | 'always' | undefined;
  /** Of the calls that fit, the part that is hit, evenly: 0.3 is three of ten. */
  share?: number | undefined;
}

interface Held<Fault> {
  fault: Fault;
  hitsLeft: number;
  /** Calls that fitted. */
  seen: number;
}

const ROUNDING = 1e-9;

/** Faults of a simulated provider that are to come; of several that fit, the oldest comes first. */
export class HeldFaults<Fault extends Recurring> {
  #held: Held<Fault>[] = [];

  add(fault: Fault): void {
    const { times = fault.share === undefined ? 1 : 'always' } = fault;
    this.#held.push({ fault, hitsLeft: times === 'always' ? Number.POSITIVE_INFINITY : times, seen: 0 });
  }

  clear(): void {
    this.#held = [];
  }

  /** How many of them are not over. */
  left(): number {
    return this.#held.length;
  }

  /** Counts a call, and says how it is to be treated. */
  take(fits: (fault: Fault) => boolean): Fault | undefined {
    for (const held of this.#held) {
      if (!fits(held.fault)) continue;
      held.seen += 1;
      if (!isHit(held.seen, held.fault.share ?? 1)) continue;
      held.hitsLeft -= 1;
      this.#held = this.#held.filter(({ hitsLeft }) => hitsLeft > 0);
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
