import { z } from 'zod';
import { contactFields, isReachable, PersonName, readFields } from './person-fields.ts';

const BookingInput = z
  .object({
    service: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    start: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine((start) => start.getUTCFullYear() >= 2000 && start.getUTCFullYear() < 2200),
    name: PersonName,
    ...contactFields({ mostDigits: 16 }),
  })
  .refine(isReachable.check, isReachable.options);
export type BookingInput = z.infer<typeof BookingInput>;

export function parseBookingInput(input: unknown): BookingInput {
  return readFields(BookingInput, input);
}
