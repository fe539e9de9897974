import { z } from 'zod';

const RefusalSchema = z.strictObject({
  status: z.int().min(400).max(599),
  /** The provider's own code. */
  code: z.union([z.int(), z.string()]).optional(),
  message: z.string().optional(),
  retryAfterSeconds: z.int().min(0).optional(),
});

/** Answered so and nothing done, or left without an answer, or cut off, before or after it was done. */
const AnswerSchema = z.union([
  RefusalSchema,
  z.enum(['timeout-before', 'timeout-after-success', 'drop-before', 'drop-after-success']),
]);

export type Refusal = z.infer<typeof RefusalSchema>;

/** How a call is treated instead of well. */
export interface Fault {
  /** Left out: all. */
  method?: string | undefined;
  path?: RegExp | undefined;
  /** How many calls; left out, one, and with `share` all until `clear`. */
  times?: number | 'always' | undefined;
  /** Of the calls that fit, the part that is hit, evenly: 0.3 is three of ten. */
  share?: number | undefined;
  answer?: z.infer<typeof AnswerSchema> | undefined;
  /** The call is done so much later. */
  slowMs?: number | undefined;
}

/** A fault as another process sends it: the path as the text of the expression. */
export const FaultSchema = z
  .strictObject({
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
    times: z.union([z.int().min(1), z.literal('always')]).optional(),
    share: z.number().gt(0).max(1).optional(),
    answer: AnswerSchema.optional(),
    slowMs: z.int().min(0).optional(),
  })
  .refine(({ answer, slowMs }) => answer !== undefined || slowMs !== undefined, {
    message: 'answer or slowMs must be given',
  });
