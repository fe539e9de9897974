import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Appointment } from '../../booking/appointment.ts';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import { stateOf } from '../appointments/appointment-view.ts';
import type { Desk } from '../desk-page.ts';
import type { ConsentRecord, CustomerRecord } from './customer-record-repository.ts';

/** What the page of a customer shows, in the reader's words. */
export function customerView(
  customer: CustomerRecord,
  { visits, consents }: { visits: readonly Appointment[]; consents: readonly ConsentRecord[] },
  { t: words, f, language, timeZone }: Pick<Desk, 't' | 'f' | 'language' | 'timeZone'>,
  now: Date,
) {
  const t = CUSTOMERS_TEXTS[language];
  const day = (at: Date) => f.shortDay(wallClockAt(timeZone, at).day);
  const booked = visits.filter(({ status, heldUntil }) => status === 'booked' && !heldUntil);
  const came = booked.filter(({ to, outcome }) => to <= now && outcome !== 'no-show');
  const ahead = booked.filter(({ from }) => from > now);
  const next = ahead.at(-1);
  return {
    id: customer.id,
    name: customer.name,
    since: t.since(day(customer.createdAt)),
    telegram: customer.telegramChatId === undefined ? undefined : t.telegram,
    figures: [
      { label: t.figures.visits, value: String(came.length) },
      {
        label: t.figures.noShows,
        value: String(booked.filter(({ outcome }) => outcome === 'no-show').length),
      },
      { label: t.figures.spent, value: f.money(came.reduce((sum, { priceCents }) => sum + priceCents, 0)) },
      { label: t.figures.next, value: next ? `${day(next.from)}, ${f.time(next.from)}` : t.nothing },
    ],
    visits: visits.map((each) => ({
      href: `/admin/appointments/${each.id}`,
      day: day(each.from),
      year: wallClockAt(timeZone, each.from).day.slice(0, 4),
      time: f.time(each.from),
      services: each.services.map(({ title }) => title[language]).join(', '),
      price: f.money(each.priceCents),
      state: stateOf(each),
      stateText: words.states[stateOf(each)],
      note: each.note,
    })),
    consents: consents.map((each) => ({
      id: each.id,
      purpose: t.purposes[each.purpose],
      given: t.given(day(each.givenAt), each.textVersion),
      withdrawn: each.withdrawnAt ? t.withdrawn(day(each.withdrawnAt)) : undefined,
    })),
  };
}
