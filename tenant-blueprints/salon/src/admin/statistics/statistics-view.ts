import { addDays, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { STATISTICS_TEXTS } from '../../i18n/statistics-texts.ts';
import type { PersonChoice } from '../appointments/list-people.ts';
import type { Desk } from '../desk-page.ts';
import type { Statistics } from './read-statistics.ts';
import { barLength, share, type Totals } from './statistics-rules.ts';

/** What the page of figures shows, in the reader's words. */
export function statisticsView(
  { period, summary, visitors }: Statistics,
  people: readonly PersonChoice[],
  today: LocalDay,
  { f, language }: Pick<Desk, 'f' | 'language'>,
) {
  const t = STATISTICS_TEXTS[language];
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const hours = (minutes: number) => t.hours(number.format(minutes / 60));
  const part = (value: number | undefined) => (value === undefined ? t.none : percent.format(value));
  const { totals } = summary;
  const visitorCount = visitors.newCount + visitors.returningCount;
  const most = Math.max(0, ...summary.byWeek.map(({ bookedCents }) => bookedCents));
  const loadOf = ({ minutes, openMinutes }: Totals) => share(minutes, openMinutes);
  const row = (label: string, each: Totals) => {
    const load = loadOf(each);
    return {
      label,
      count: String(each.count),
      booked: f.money(each.bookedCents),
      held: f.money(each.heldCents),
      load: part(load),
      loadBar: barLength(Math.min(1, load ?? 0), 1),
      isOver: (load ?? 0) > 1,
      noShows: String(each.noShowCount),
      moneyBar: barLength(each.bookedCents, most),
    };
  };
  const year = (day: LocalDay) => `${f.shortDay(day)} ${day.slice(0, 4)}`;
  const preset = (days: number) => `/admin/statistics?from=${addDays(today, 1 - days)}&to=${today}`;

  return {
    heading: t.period(year(period.from), year(period.to)),
    from: period.from,
    to: period.to,
    presets: [
      { label: t.presets.four, href: preset(28) },
      { label: t.presets.quarter, href: preset(91) },
      { label: t.presets.year, href: preset(365) },
    ],
    query: new URLSearchParams({ from: period.from, to: period.to }).toString(),
    tiles: [
      { label: t.tiles.visits, value: String(totals.count), detail: '' },
      { label: t.tiles.booked, value: f.money(totals.bookedCents), detail: '' },
      { label: t.tiles.held, value: f.money(totals.heldCents), detail: '' },
      {
        label: t.tiles.load,
        value: part(loadOf(totals)),
        detail: t.ofHours(hours(totals.minutes), hours(totals.openMinutes)),
      },
      {
        label: t.tiles.noShow,
        value: part(share(totals.noShowCount, totals.pastCount)),
        detail: t.ofVisits(totals.noShowCount, totals.pastCount),
      },
      {
        label: t.tiles.returning,
        value: part(share(visitors.returningCount, visitorCount)),
        detail: t.ofCustomers(visitors.returningCount, visitorCount),
      },
    ],
    byStaff: summary.byStaff.map((each) =>
      row(people.find(({ value }) => value === String(each.staffId))?.label ?? String(each.staffId), each),
    ),
    byWeek: summary.byWeek.map((each) => row(year(each.week), each)),
  };
}
