import { z } from 'zod';
import { contactFields, PersonName, UNSEEN } from '../booking/person-fields.ts';

/** Several lines; nothing when the field was left out. */
export const freeText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .refine((text) => !UNSEEN.test(text.replace(/\n/g, ' ')) && text.length <= max);

/** Who somebody is, for us to reach them: phone or mail is enough. */
export const whoFields = { name: PersonName, ...contactFields({ mostDigits: 15 }) };

/** One value or several under a name, each once, as a form sends them. */
export const someOf = <T extends z.ZodType<string>>(one: T, most: number) =>
  z.preprocess(
    (value) => [...new Set(Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value])],
    z.array(one).max(most),
  );

/** What was typed, short enough to be shown again. */
export function typedTexts<K extends string>(input: unknown, names: readonly K[]): Record<K, string> {
  const fields = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const typed = names.map((name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, typeof value === 'string' ? value.slice(0, 2000) : ''] as const;
  });
  // Every name has its text.
  return Object.fromEntries(typed) as Record<K, string>;
}
