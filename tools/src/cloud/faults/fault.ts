import { z } from 'zod';

const AnswerSchema = z.union([
  z
    .strictObject({
      status: z.int().min(400).max(599),
      /** The provider's own code; what it is for the status when left out. */
      code: z.union([z.int(), z.string()]).optional(),
      message: z.string().optional(),
      retryAfterSeconds: z.int().min(0).optional(),
    })
    .readonly(),
  z.strictObject({ slowMs: z.int().min(0) }).readonly(),
  z.enum(['timeout-before', 'timeout-after-success', 'cut-before', 'cut-after-success']),
]);

/**
 * How a call is treated instead of well: answered so and nothing done, done late, or left without an answer
 * (`timeout-*`) or with a connection that ends (`cut-*`) before or after it was done.
 */
export type FaultAnswer = z.infer<typeof AnswerSchema>;

export interface Fault {
  /** Left out: all. */
  method?: string | undefined;
  path?: RegExp | undefined;
  /** How many calls; left out, one, and with `share` all until `clear`. */
  times?: number | undefined;
  /** Of the calls that fit, the part that is hit, evenly: 0.3 is three of ten. */
  share?: number | undefined;
  answer: FaultAnswer;
}

/** A fault as another process sends it: the path as the text of the expression. */
export const FaultSchema = z.strictObject({
  method: z
    .string()
    .transform((text) => text.toUpperCase())
    .optional(),
  path: z
    .string()
    .transform((text, context) => {
      try {
        return new RegExp(text);
      } catch {
        context.addIssue(`must be a regular expression, got ${JSON.stringify(text)}`);
        return z.NEVER;
      }
    })
    .optional(),
  times: z.int().min(1).optional(),
  share: z.number().gt(0).max(1).optional(),
  answer: AnswerSchema,
});
