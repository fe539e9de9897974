import { z } from 'zod';
import type { MessageContent } from './message.ts';

const Button = z.union([
  z.strictObject({ text: z.string(), data: z.string() }),
  z.strictObject({ text: z.string(), url: z.string() }),
  z.strictObject({ text: z.string(), search: z.string() }),
]);
const Key = z.union([
  z.strictObject({ text: z.string(), asks: z.enum(['contact', 'location']) }),
  z.strictObject({ text: z.string() }),
]);

/** A message's content as it lies in the database. */
export const StoredContent = z.object({
  html: z.string(),
  buttons: z.array(z.array(Button)).optional(),
  keyboard: z
    .union([
      z.literal('remove'),
      z.object({ rows: z.array(z.array(Key)), placeholder: z.string().optional() }),
    ])
    .optional(),
  isSilent: z.boolean().optional(),
});
export type StoredContent = z.infer<typeof StoredContent>;

export function storedContent({ text, ...more }: MessageContent): StoredContent {
  return { html: text.toString(), ...more };
}
