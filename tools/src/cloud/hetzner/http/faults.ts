import { z } from 'zod';
import type { ActionFault } from '../actions/action-runner.ts';

const answerFault = z.object({
  status: z.number().int().min(400).max(599),
  code: z.string().min(1),
  message: z.string().optional(),
  details: z.unknown().optional(),
  /** Instead of the JSON, as a proxy in between answers it. */
  html: z.string().optional(),
});

/** How a call is treated instead of well; at least one of the last three. */
export const faultInput = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  /** A regular expression for the path without the prefix: `^/servers$`. */
  path: z.string().default(''),
  /** Only calls whose body has these values. */
  body: z.record(z.string(), z.unknown()).optional(),
  times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
  answer: z
    .union([
      answerFault,
      /** Nothing is done, the connection is cut. */
      z.literal('drop-before'),
      /** Done, then the connection is cut. */
      z.literal('drop-after-success'),
      /** Done, and no answer until the caller gives up. */
      z.literal('timeout-after-success'),
    ])
    .optional(),
  /** The answer comes so much later. */
  slowMs: z.number().nonnegative().optional(),
  /** Actions that the call starts last so much longer. */
  slowActionMs: z.number().nonnegative().optional(),
  /** Actions that the call starts end in this error, and nothing is done. */
  failAction: z.object({ code: z.string(), message: z.string() }).optional(),
});

export type AnswerFault = z.output<typeof answerFault>;
export type Fault = z.output<typeof faultInput>;

export interface NewFault extends Omit<z.input<typeof faultInput>, 'path'> {
  path?: RegExp | string;
}

export interface Faults {
  add(fault: NewFault): void;
  clear(): void;
  list(): Fault[];
}

export class FaultList implements Faults {
  #faults: Fault[] = [];

  add(fault: NewFault): void {
    const path = fault.path instanceof RegExp ? fault.path.source : (fault.path ?? '');
    this.#faults.push(faultInput.parse({ ...fault, path }));
  }

  clear(): void {
    this.#faults = [];
  }

  list(): Fault[] {
    return [...this.#faults];
  }

  /** The oldest that fits, counted as used. */
  take(method: string, path: string, body: unknown): Fault | undefined {
    const fault = this.#faults.find(
      (one) =>
        (one.method === undefined || one.method === method) &&
        new RegExp(one.path).test(path) &&
        hasValues(body, one.body ?? {}),
    );
    if (!fault) return undefined;
    if (fault.times !== 'always') fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((one) => one !== fault);
    return fault;
  }
}

export function actionFaultOf(fault: Fault | undefined): ActionFault {
  return { slowMs: fault?.slowActionMs, error: fault?.failAction };
}

function hasValues(body: unknown, wanted: Record<string, unknown>): boolean {
  const values = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}));
  return Object.entries(wanted).every(([key, value]) => values.get(key) === value);
}
