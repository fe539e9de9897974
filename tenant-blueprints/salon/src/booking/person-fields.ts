import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { z } from 'zod';

/** Also the invisible characters that reorder text: a name must not rewrite the page around it. */
export const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export function tidyLine(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/[ \u00a0]+/g, ' ');
}

export const oneLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(tidyLine)
    .refine((text) => !UNSEEN.test(text) && text.length <= max);

/** As it is stored and shown: 1 to 80 characters that are all visible. */
export const PersonName = oneLine(80).refine((text) => text.length > 0);

/** Phone and mail as somebody types them; each may be left out or empty. */
export const contactFields = ({ mostDigits }: { mostDigits: number }) => ({
  phone: z.preprocess(blankToUndefined, phone(mostDigits).optional()),
  mail: z.preprocess(blankToUndefined, z.string().trim().max(254).pipe(z.email()).optional()),
});

const phone = (mostDigits: number) =>
  oneLine(40).refine((text) => {
    const digits = text.replace(/\D/g, '').length;
    return /^\+?[0-9 ()/.-]+$/.test(text) && digits >= 6 && digits <= mostDigits;
  });

function blankToUndefined(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

/** For `refine`: one of the two is enough. */
export const isReachable = {
  check: ({ phone, mail }: { phone?: string | undefined; mail?: string | undefined }) =>
    phone !== undefined || mail !== undefined,
  options: {
    path: ['contact'],
    // Asked even when other fields are wrong, so that one answer names them all.
    when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
  },
};

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
