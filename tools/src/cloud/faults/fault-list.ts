import type { Fault } from './fault.ts';
import { HeldFaults } from './held-faults.ts';

export interface Faults {
  /** For calls from now on; of several that fit, the oldest comes first. */
  add(fault: Fault): void;
  clear(): void;
  /** How many of them are not over. */
  left(): number;
}

export class FaultList implements Faults {
  readonly #held = new HeldFaults<Fault>();

  add(fault: Fault): void {
    this.#held.add(fault);
  }

  clear(): void {
    this.#held.clear();
  }

  left(): number {
    return this.#held.left();
  }

  /** Counts the call, and says how it is to be treated. */
  take(call: { method: string; path: string }): Pick<Fault, 'answer' | 'slowMs'> | undefined {
    return this.#held.take(
      ({ method, path }) =>
        (method === undefined || method === call.method) && (path === undefined || path.test(call.path)),
    );
  }
}
