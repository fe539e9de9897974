import { z } from 'zod';
import { isReachable, oneLine, readFields } from '../booking/person-fields.ts';
import { freeText, whoFields } from './visitor-fields.ts';

/** What most people give, in euros. */
export const USUAL_AMOUNTS = [25, 50, 75, 100] as const;
const LEAST_CENTS = 1000;
const MOST_CENTS = 50_000;

/** "37,50", "37.5" or "40" as cents; undefined when it is no amount. */
export function readCents(typed: string): number | undefined {
  const [, euros = '', cents = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return euros === '' ? undefined : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

const VoucherForm = z
  .object({
    amount: z.string().max(20).default(''),
    other: z.string().max(20).default(''),
    ...whoFields,
    forName: oneLine(80).optional(),
    message: freeText(300),
    consent: z.literal('yes'),
  })
  .refine(isReachable.check, isReachable.options)
  .transform((form, context) => {
    const amountCents = readCents(form.other.trim() === '' ? form.amount : form.other);
    if (amountCents === undefined || amountCents < LEAST_CENTS || amountCents > MOST_CENTS) {
      context.addIssue({ code: 'custom', path: ['amount'], message: 'is no amount from 10 to 500 euros' });
      return z.NEVER;
    }
    return { ...form, amountCents, forName: form.forName ?? '' };
  });

export function readVoucherForm(body: unknown): z.output<typeof VoucherForm> {
  return readFields(VoucherForm, body);
}
