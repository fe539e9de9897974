import { z } from 'zod';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';

// Also the invisible characters that reorder text: a name must not rewrite the page around it.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

const oneLine = (max: number) =>
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

const blankToUndefined = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const Phone = oneLine(40).refine(
  (text) =>
    /^\+?[0-9 ()/.-]+$/.test(text) &&
    text.replace(/\D/g, '').length >= 6 &&
    text.replace(/\D/g, '').length <= 16,
);
const Mail = z.string().trim().max(254).pipe(z.email());

/** As it is stored and shown: 1 to 80 characters that are all visible. */
export const PersonName = oneLine(80).refine((text) => text.length > 0);

const BookingInput = z
  .object({
    service: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    start: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine((start) => start.getUTCFullYear() >= 2000 && start.getUTCFullYear() < 2200),
    name: PersonName,
    phone: z.preprocess(blankToUndefined, Phone.optional()),
    mail: z.preprocess(blankToUndefined, Mail.optional()),
  })
  .refine(({ phone, mail }) => phone !== undefined || mail !== undefined, {
    path: ['contact'],
    // Asked even when other fields are wrong, so that one answer names them all.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
export type BookingInput = z.infer<typeof BookingInput>;

export function parseBookingInput(input: unknown): BookingInput {
  const parsed = BookingInput.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'body')))];
  // A phone number that cannot be read is not a missing one.
  const told = fields.filter(
    (field) => field !== 'contact' || !fields.some((f) => f === 'phone' || f === 'mail'),
  );
  throw new AppError('INVALID_INPUT', `these fields are missing or not valid: ${told.join(', ')}`, {
    fields: told,
  });
}
