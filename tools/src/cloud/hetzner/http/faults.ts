import { z } from 'zod';
import { HeldFaults } from '../../faults/index.ts';
import type { ActionFault } from '../actions/action-runner.ts';

const refusalInput = z.strictObject({
  status: z.int().min(400).max(599),
  /** Hetzner's own; `rate_limit_exceeded` or `server_error` when left out. */
  code: z.string().min(1).optional(),
  message: z.string().optional(),
  details: z.unknown().optional(),
  /** Instead of the JSON, as a proxy in between answers it. */
  html: z.string().optional(),
});

/** How a call is treated instead of well; the words are those of the other simulated providers. */
const faultInput = z.strictObject({
  method: z
    .string()
    .transform((text) => text.toUpperCase())
    .optional(),
  /** A regular expression for the path without the prefix: `^/servers$`. */
  path: z.string().refine(isExpression, 'must be a regular expression').default(''),
  /** Only calls whose body has these values: a type that is sold out. */
  body: z.record(z.string(), z.unknown()).optional(),
  /** How many calls; left out, one, and with `share` all until `clear`. */
  times: z.int().positive().optional(),
  /** Of the calls that fit, the part that is hit, evenly. */
  share: z.number().gt(0).max(1).optional(),
  answer: z
    .union([
      refusalInput,
      z.strictObject({ slowMs: z.int().nonnegative() }),
      /** No answer, or a connection that ends, before or after it was done. */
      z.enum(['timeout-before', 'timeout-after-success', 'cut-before', 'cut-after-success']),
    ])
    .optional(),
  /** Actions that the call starts last so much longer. */
  slowActionMs: z.int().nonnegative().optional(),
  /** The first action that the call starts ends in this error, and nothing of it is done. */
  failAction: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});

/** As it comes over HTTP. */
export const faultOverHttp = faultInput.refine(
  ({ answer, slowActionMs, failAction }) => (answer ?? slowActionMs ?? failAction) !== undefined,
  'needs answer, slowActionMs or failAction',
);

export type Refusal = z.output<typeof refusalInput>;
export type Fault = z.output<typeof faultInput>;

export interface NewFault extends Omit<z.input<typeof faultInput>, 'path'> {
  path?: RegExp | string;
}

export interface Faults {
  /** For calls from now on; of several that fit, the oldest comes first. */
  add(fault: NewFault): void;
  clear(): void;
  /** How many of them are not over. */
  left(): number;
}

export class FaultList implements Faults {
  readonly #held = new HeldFaults<Fault>();

  add(given: NewFault): void {
    const path = given.path instanceof RegExp ? given.path.source : (given.path ?? '');
    this.#held.add(faultOverHttp.parse({ ...given, path }));
  }

  clear(): void {
    this.#held.clear();
  }

  left(): number {
    return this.#held.left();
  }

  /** Counts the call, and says how it is to be treated. */
  take(method: string, path: string, body: unknown): Fault | undefined {
    return this.#held.take(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        new RegExp(fault.path).test(path) &&
        hasValues(body, fault.body ?? {}),
    );
  }
}

export function actionFaultOf(fault: Fault | undefined): ActionFault {
  return { slowMs: fault?.slowActionMs, error: fault?.failAction };
}

function hasValues(body: unknown, wanted: Record<string, unknown>): boolean {
  const values = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}));
  return Object.entries(wanted).every(([key, value]) => values.get(key) === value);
}

function isExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
