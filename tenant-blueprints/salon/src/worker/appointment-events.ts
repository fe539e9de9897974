import type { WebhookEvent } from '@codexdlc/blueprint-kit/webhooks/webhook.ts';
import type { Appointment } from '../booking/appointment.ts';
import type { AppointmentChange } from '../data/salon-jobs.ts';

export const WEBHOOK_EVENTS = [
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.no-show',
] as const;
export type WebhookEventName = (typeof WEBHOOK_EVENTS)[number];

/** Undefined for what nobody outside is told, such as that somebody came. */
export function appointmentEvent(
  appointment: Appointment,
  change: AppointmentChange,
  at: Date,
): WebhookEvent | undefined {
  const event = eventName(appointment, change);
  if (event === undefined) return undefined;
  const data = { appointment: appointmentData(appointment) };
  const { id, name, phone, mail } = appointment.customer;
  return {
    event,
    eventId: `${appointment.id}:${appointment.sequence}:${event}`,
    at,
    data,
    dataWithCustomer: {
      ...data,
      customer: { id: id ?? null, name, phone: phone ?? null, mail: mail ?? null },
    },
  };
}

/** As the API and webhooks show an appointment: of the customer only the id by which the salon knows them. */
export function appointmentData(appointment: Appointment) {
  const { id, from, to, status, outcome, sequence, staffId, services, priceCents, source } = appointment;
  return {
    id,
    start: from.toISOString(),
    end: to.toISOString(),
    status,
    outcome: outcome ?? null,
    sequence,
    staffId,
    services: services.map(({ serviceId, durationMinutes, priceCents: price }) => ({
      id: serviceId,
      durationMinutes,
      priceCents: price,
    })),
    priceCents,
    source,
    customerId: appointment.customer.id ?? null,
    createdAt: appointment.createdAt.toISOString(),
  };
}

function eventName({ outcome }: Appointment, change: AppointmentChange): WebhookEventName | undefined {
  if (change !== 'outcome') return `appointment.${change}`;
  return outcome === 'no-show' ? 'appointment.no-show' : undefined;
}
