import { z } from 'zod';

const Text = z
  .string()
  .max(600)
  .refine((text) => text.trim() !== '' && text === text.trim(), {
    error: ({ input }) => `must be a text without space around it, got ${JSON.stringify(input)}`,
  });

/** A text that a person reads, in every language that we speak. */
export const Localized = z.strictObject({ de: Text, en: Text, ru: Text });
export type Localized = z.infer<typeof Localized>;
