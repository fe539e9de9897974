import { isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { z } from 'zod';
import { isReachable, readFields } from '../booking/person-fields.ts';
import { freeText, someOf, whoFields } from './visitor-fields.ts';

const MOST_SERVICES = 6;
const serviceId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const staffId = z.coerce.number().int().min(1).max(1_000_000);
const start = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((instant) => instant.getUTCFullYear() >= 2000 && instant.getUTCFullYear() < 2200);

const Asked = z.object({
  service: someOf(serviceId, MOST_SERVICES).catch([]),
  staff: staffId.optional().catch(undefined),
  day: z.string().refine(isLocalDay).optional().catch(undefined),
  start: start.optional().catch(undefined),
  edit: z.string().optional().catch(undefined),
});

/** How far somebody has come, from the address; what makes no sense is as if it were not there. */
export interface BookingSteps {
  serviceIds: string[];
  staffId: number | undefined;
  day: string | undefined;
  start: Date | undefined;
  /** They want to choose services again. */
  isEditing: boolean;
}

export function bookingSteps(query: unknown): BookingSteps {
  const asked = Asked.parse(query ?? {});
  return {
    serviceIds: asked.service,
    staffId: asked.staff,
    day: asked.day,
    start: asked.start,
    isEditing: asked.edit !== undefined,
  };
}

const BookingForm = z
  .object({
    service: someOf(serviceId, MOST_SERVICES).refine((ids) => ids.length > 0),
    staff: z.preprocess((value) => (value === '' ? undefined : value), staffId.optional()),
    start,
    ...whoFields,
    wish: freeText(500),
    consent: z.literal('yes'),
  })
  .refine(isReachable.check, isReachable.options);

export type BookingForm = z.output<typeof BookingForm>;

export function readBookingForm(body: unknown): BookingForm {
  return readFields(BookingForm, body);
}
