import { AppError } from '@codexdlc/domain';
import type { ZodType } from 'zod';

/** Fields that our own forms always send; what lacks one, or says something else in it, is no form of ours. */
export function readFields<T>(schema: ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))];
  throw new AppError('INVALID_INPUT', 'The form is damaged.', {
    why: `These fields cannot be read: ${names.join(', ')}.`,
    todo: 'Load the page again and repeat it. Nothing was changed.',
  });
}

/** A number as it was typed. What is none, or nothing at all, is for the platform to refuse beside its field. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
