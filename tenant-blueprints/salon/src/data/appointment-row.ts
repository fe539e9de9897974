import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Appointment, BookedService, Outcome, Source } from '../booking/appointment.ts';

export interface AppointmentRow {
  id: string;
  service_id: string;
  staff_id: number;
  blocked_from: Date;
  blocked_to: Date;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  status: 'booked' | 'cancelled';
  customer_id: string | null;
  customer_name: string;
  customer_phone: string | null;
  customer_mail: string | null;
  language: Language;
  source: Source;
  is_staff_wish: boolean;
  price_cents: number | null;
  outcome: Outcome | null;
  note: string;
  wish: string;
  sequence: number;
  series_id: string | null;
  held_until: Date | null;
  held_for: 'offer' | 'deposit' | null;
  confirmed_at: Date | null;
  created_at: Date;
  cancelled_at: Date | null;
  cancelled_by: 'customer' | 'salon' | null;
  services: BookedService[] | null;
  first_service: Record<Language, string> & { priceCents: number };
}

const MINUTE_MS = 60_000;

export function toAppointment(row: AppointmentRow): Appointment {
  const from = new Date(row.blocked_from.getTime() + row.buffer_before_minutes * MINUTE_MS);
  const to = new Date(row.blocked_to.getTime() - row.buffer_after_minutes * MINUTE_MS);
  const services = row.services ?? [onlyService(row, (to.getTime() - from.getTime()) / MINUTE_MS)];
  return {
    id: row.id,
    from,
    to,
    blocked: { from: row.blocked_from, to: row.blocked_to },
    staffId: row.staff_id,
    services,
    serviceId: row.service_id,
    priceCents: row.price_cents ?? services.reduce((sum, { priceCents }) => sum + priceCents, 0),
    customer: {
      id: row.customer_id ?? undefined,
      name: row.customer_name,
      phone: row.customer_phone ?? undefined,
      mail: row.customer_mail ?? undefined,
    },
    language: row.language,
    source: row.source,
    isStaffWish: row.is_staff_wish,
    outcome: row.outcome ?? undefined,
    status: row.status,
    sequence: row.sequence,
    seriesId: row.series_id ?? undefined,
    note: row.note,
    wish: row.wish,
    heldUntil: row.held_until ?? undefined,
    heldFor: row.held_for ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    createdAt: row.created_at,
    cancelledAt: row.cancelled_at ?? undefined,
    cancelledBy: row.cancelled_by ?? undefined,
  };
}

/** The release before writes none of the rows that list the services of an appointment. */
function onlyService(row: AppointmentRow, durationMinutes: number): BookedService {
  const { priceCents, ...title } = row.first_service;
  return { serviceId: row.service_id, title, durationMinutes, priceCents: row.price_cents ?? priceCents };
}
