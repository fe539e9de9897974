import { AppError, because } from '@codexdlc/domain';
import { z, type ZodType } from 'zod';
import { readForm } from '../../http/read-form.ts';

/** Texts of forms, without what no keyboard types and no database stores. */
const INVISIBLE = /[\p{Cc}\p{Cs}]+/gu;

/** One line. */
export function lineOf(max: number) {
  return z
    .string()
    .transform((text) => text.replaceAll(INVISIBLE, ' ').trim())
    .pipe(z.string().max(max));
}

/** Lines with breaks between them. */
export function blockOf(max: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replaceAll('\r\n', '\n')
        .replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
        .trim(),
    )
    .pipe(z.string().max(max));
}

/** For forms without free text: what does not fit was not sent by a page of ours. */
export function readFields<T>(schema: ZodType<T>, body: unknown): T {
  const form = readForm(schema, body);
  if (form.ok) return form.value;
  const [field = ''] = Object.keys(form.errors);
  throw new AppError('INVALID_INPUT', 'This form cannot be read.', {
    why: `Its field "${field}" is missing, or has a value that cannot be chosen.`,
    todo: 'Load the page again and repeat the change.',
    ...because('request-unreadable', { field }),
  });
}
