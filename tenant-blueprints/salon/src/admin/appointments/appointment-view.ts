import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Appointment } from '../../booking/appointment.ts';
import { calendarLink } from '../calendar/calendar-link.ts';
import type { Desk } from '../desk-page.ts';
import { actionsOf, type AppointmentFacts } from './read-appointment.ts';

/** What the panel of an appointment shows, in the reader's words. */
export function appointmentView(
  { appointment, person, visitor, before, deposit }: AppointmentFacts,
  { t, f, language, timeZone }: Desk,
  { now, view }: { now: Date; view: 'day' | 'week' },
) {
  const { day } = wallClockAt(timeZone, appointment.from);
  const created = wallClockAt(timeZone, appointment.createdAt);
  const phone = visitor?.phone ?? appointment.customer.phone;
  const mail = visitor?.mail ?? appointment.customer.mail;
  return {
    id: appointment.id,
    sequence: appointment.sequence,
    view,
    back: backFrom(appointment, timeZone, view),
    state: stateOf(appointment),
    day: f.longDay(day),
    time: `${f.time(appointment.from)}–${f.time(appointment.to)}`,
    person,
    services: appointment.services.map((service) => ({
      title: service.title[language],
      minutes: t.panel.minutes(service.durationMinutes),
      price: f.money(service.priceCents),
    })),
    price: f.money(appointment.priceCents),
    name: visitor?.name ?? appointment.customer.name,
    customerId: visitor?.id,
    customerNote: visitor?.note ?? '',
    noShows: visitor && visitor.noShowCount > 0 ? t.panel.noShows(visitor.noShowCount) : undefined,
    phone,
    phoneHref: phone?.replace(/[^+0-9]/g, ''),
    mail,
    canTell: mail !== undefined || visitor?.hasTelegram === true,
    wish: appointment.wish,
    note: appointment.note,
    source: [
      t.sources[appointment.source],
      t.panel.bookedAt(f.shortDay(created.day), f.time(appointment.createdAt)),
    ].join(', '),
    before: before.map((each) => ({
      href: `/admin/appointments/${each.id}`,
      day: f.shortDay(wallClockAt(timeZone, each.from).day),
      services: each.services.map(({ title }) => title[language]).join(', '),
      state: stateOf(each),
    })),
    deposit: deposit && {
      amount: f.money(deposit.amountCents),
      state: deposit.state,
      reference: deposit.reference,
    },
    ...actionsOf(appointment, { now, timeZone }),
  };
}

export function stateOf({ status, outcome, heldFor }: Appointment) {
  if (status === 'cancelled') return 'cancelled' as const;
  return heldFor ? ('held' as const) : (outcome ?? ('booked' as const));
}

/** Where the appointment stands in the calendar that the reader came from. */
export function backFrom(
  { from, staffId }: Pick<Appointment, 'from' | 'staffId'>,
  timeZone: string,
  view: 'day' | 'week',
): string {
  const { day } = wallClockAt(timeZone, from);
  return calendarLink({ day, view, staffId: view === 'week' ? staffId : undefined });
}
