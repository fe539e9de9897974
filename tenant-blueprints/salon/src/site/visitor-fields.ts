import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { z } from 'zod';

// Also the invisible characters that reorder text: a name must not rewrite the page around it.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const oneLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) =>
      text
        .normalize('NFC')
        .trim()
        .replace(/[ \u00a0]+/g, ' '),
    )
    .refine((text) => !FORBIDDEN.test(text) && text.length <= max);

/** Several lines; nothing when the field was left out. */
export const freeText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .refine((text) => !FORBIDDEN.test(text.replace(/\n/g, ' ')) && text.length <= max);

const blankToUndefined = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const Phone = oneLine(40).refine((text) => {
  const digits = text.replace(/\D/g, '').length;
  return /^\+?[0-9 ()/.-]+$/.test(text) && digits >= 6 && digits <= 15;
});
const Mail = z.string().trim().max(254).pipe(z.email());

/** Who somebody is, for us to reach them: phone or mail is enough. */
export const whoFields = {
  name: oneLine(80).refine((text) => text.length > 0),
  phone: z.preprocess(blankToUndefined, Phone.optional()),
  mail: z.preprocess(blankToUndefined, Mail.optional()),
};

export const isReachable = {
  check: ({ phone, mail }: { phone?: string | undefined; mail?: string | undefined }) =>
    phone !== undefined || mail !== undefined,
  options: {
    path: ['contact'],
    // Asked even when other fields are wrong, so that one answer names them all.
    when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
  },
};

/** One value or several under a name, each once, as a form sends them. */
export const someOf = <T extends z.ZodType<string>>(one: T, most: number) =>
  z.preprocess(
    (value) => [...new Set(Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value])],
    z.array(one).max(most),
  );

/** What is valid, or INVALID_INPUT that names every field that is not. */
export function readFields<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'body')))];
  // A phone number that cannot be read is not a missing one.
  const told = fields.filter(
    (field) => field !== 'contact' || !fields.some((other) => other === 'phone' || other === 'mail'),
  );
  throw new AppError('INVALID_INPUT', `these fields are missing or not valid: ${told.join(', ')}`, {
    fields: told,
  });
}

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
