import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { z } from 'zod';
import { UNSEEN } from '../booking/person-fields.ts';

const cleanLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !UNSEEN.test(text), 'must not hold control characters');

const ServiceId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ example: 'cut-short' });
const StaffId = z.int().min(1).max(1_000_000);
const Day = z.string().refine(isLocalDay, 'must be a day such as 2030-03-05').meta({ example: '2030-03-05' });
const Instant = z.iso.datetime({ offset: true }).meta({ example: '2030-03-05T09:00:00+01:00' });
const list = <T extends z.ZodType>(entry: T) => z.object({ data: z.array(entry) });
/** `?service=a&service=b`, or once. */
const repeated = <T extends z.ZodType>(entry: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(entry).min(1).max(most),
  );

export const IdParams = z.object({ id: z.uuid() });

export const SlotsQuery = z.object({
  service: repeated(ServiceId, 6).meta({ description: 'Services in the order in which they are done' }),
  staff: z.coerce.number().pipe(StaffId).optional().meta({ description: 'Only this member of staff' }),
  from: Day.meta({ description: 'First day, on the salon’s calendar', example: '2030-03-05' }),
  days: z.coerce.number().int().min(1).max(31).default(7),
});

export const PeriodQuery = z
  .object({ from: Instant, to: Instant, staff: z.coerce.number().pipe(StaffId).optional() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be after from',
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 93 * 86_400_000, {
    path: ['to'],
    message: 'must be at most 93 days after from',
  });

export const ContactQuery = z
  .object({ phone: z.string().max(40).optional(), mail: z.email().max(254).optional() })
  .refine(({ phone, mail }) => phone !== undefined || mail !== undefined, {
    path: ['mail'],
    message: 'give phone or mail',
  });

export const NewAppointment = z
  .object({
    serviceIds: z.array(ServiceId).min(1).max(6),
    staffId: StaffId.optional().meta({ description: 'Left out: whoever has the least to do' }),
    start: Instant,
    customer: z
      .object({
        name: cleanLine(80).min(1),
        phone: cleanLine(40).min(6).optional(),
        mail: z.email().max(254).optional(),
      })
      .refine(({ phone, mail }) => phone !== undefined || mail !== undefined, {
        path: ['mail'],
        message: 'give phone or mail',
      }),
    wish: cleanLine(500).optional(),
    language: z.enum(LANGUAGES).optional().meta({ description: 'Of messages to the customer' }),
  })
  .meta({ id: 'NewAppointment' });

const Sequence = z
  .int()
  .min(0)
  .optional()
  .meta({ description: 'What you have seen: when somebody was faster, nothing is changed' });
export const Move = z
  .object({ start: Instant, staffId: StaffId.optional(), sequence: Sequence })
  .meta({ id: 'Move' });
export const Cancel = z
  .object({ reason: cleanLine(300).optional(), sequence: Sequence })
  .meta({ id: 'Cancel' });

const BookedService = z.object({ id: z.string(), durationMinutes: z.int(), priceCents: z.int() });
export const Appointment = z
  .object({
    id: z.uuid(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    status: z.enum(['booked', 'cancelled']),
    outcome: z.enum(['arrived', 'no-show']).nullable(),
    sequence: z.int().meta({ description: 'Raised with every change' }),
    staffId: z.int(),
    services: z.array(BookedService),
    priceCents: z.int(),
    source: z.string(),
    customerId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Appointment' });
export const Appointments = list(Appointment);

export const Services = list(
  z
    .object({
      id: z.string(),
      title: z.object({ de: z.string(), en: z.string(), ru: z.string() }),
      durationMinutes: z.int(),
      priceCents: z.int(),
    })
    .meta({ id: 'Service' }),
);
export const Staff = list(z.object({ id: z.int(), name: z.string() }).meta({ id: 'StaffMember' }));
export const FreeDays = list(
  z
    .object({
      day: z.iso.date(),
      closed: z.string().nullable().meta({ description: 'Why there is nothing' }),
      slots: z.array(
        z.object({ start: z.iso.datetime(), end: z.iso.datetime(), staffIds: z.array(z.int()) }),
      ),
    })
    .meta({ id: 'FreeDay' }),
);
export const Customer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    phone: z.string().nullable(),
    mail: z.string().nullable(),
  })
  .meta({ id: 'Customer' });
export const Customers = list(Customer);
