import { z } from 'zod';

/** What the process that decodes says first, as one line of JSON; the bytes of the pictures follow in this order. */
export const DecodeAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    pictures: z.array(z.object({ width: z.int(), height: z.int(), bytes: z.int() })).min(1),
  }),
  z.object({ ok: z.literal(false), why: z.enum(['broken', 'too-large']) }),
]);
export type DecodeAnswer = z.infer<typeof DecodeAnswer>;

export interface EncodedPicture {
  width: number;
  height: number;
  bytes: Buffer;
}
