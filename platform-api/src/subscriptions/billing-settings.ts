import { AppError, because, type Seller } from '@codexdlc/domain';
import { z } from 'zod';

const Line = z.string().trim().min(1).max(120);

const SellerSettings: z.ZodType<Seller> = z.strictObject({
  name: Line,
  /** Street, postal code and town, country: a line each. */
  address: z.array(Line).min(1).max(4),
  email: z.email(),
  phone: Line.optional(),
  website: Line.optional(),
  taxNumber: Line.optional(),
  vatId: Line.optional(),
  bank: z.strictObject({
    name: Line,
    accountHolder: z.string().trim().min(1).max(70),
    iban: z
      .string()
      .transform((iban) => iban.replaceAll(' ', '').toUpperCase())
      .refine(isIban, 'is not an IBAN: its check digits do not fit'),
    bic: z
      .string()
      .regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/)
      .optional(),
  }),
});

/** Who writes the invoices, and how. */
export const BillingSettings = z.strictObject({
  seller: SellerSettings,
  /** Value added tax on top of the plans' prices; 0 prints the note of small businesses (§ 19 UStG). */
  vatPercent: z.number().min(0).max(99).multipleOf(0.01).default(19),
  paymentTermDays: z.int().min(0).max(90).default(14),
  /** Invoice numbers are "<prefix>-<year>-<count>". */
  numberPrefix: z
    .string()
    .regex(/^[A-Z]{1,6}$/)
    .default('RE'),
});
export type BillingSettings = z.infer<typeof BillingSettings>;

export function requireBilling(billing: BillingSettings | undefined): BillingSettings {
  if (billing) return billing;
  throw new AppError('UNAVAILABLE', 'Invoices cannot be written yet.', {
    why: 'The name, address and bank account of the agency are not configured.',
    todo: 'Give the billing settings (docs/operations.md) and start again.',
    ...because('billing-unset', {}),
  });
}

/** ISO 13616: the rest of the rearranged number divided by 97 is 1. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return false;
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = Array.from(rearranged, (character) => parseInt(character, 36)).join('');
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
