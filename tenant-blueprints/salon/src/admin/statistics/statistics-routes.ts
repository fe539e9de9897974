import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { actorName } from '../../booking/actor.ts';
import { STATISTICS_TEXTS } from '../../i18n/statistics-texts.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { listPeople } from '../appointments/list-people.ts';
import { deskOf, type Desk } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { createCsvTablesRepository } from './csv-tables-repository.ts';
import { readStatistics } from './read-statistics.ts';
import { sendCsv } from './send-csv.ts';
import { readPeriod, share, type StatisticsPeriod } from './statistics-rules.ts';
import { statisticsView } from './statistics-view.ts';

const APPOINTMENT_COLUMNS = [
  'begins_at',
  'ends_at',
  'staff',
  'services',
  'price_eur',
  'status',
  'outcome',
  'source',
  'customer_name',
  'customer_phone',
  'customer_mail',
  'customer_id',
  'note',
  'created_at',
  'id',
];
const CUSTOMER_COLUMNS = [
  'name',
  'phone',
  'mail',
  'language',
  'visits',
  'no_shows',
  'last_visit_at',
  'next_visit_at',
  'note',
  'created_at',
  'id',
];
const FIGURE_COLUMNS = [
  'week',
  'appointments',
  'booked_eur',
  'took_place_eur',
  'worked_minutes',
  'open_minutes',
  'load',
  'no_shows',
];

/** Figures of a period with tables beside them, and the same as files. For the owner. */
export function addStatisticsRoutes(admin: AdminRouter, deps: AdminDeps): void {
  const roles = [ROLES.owner];
  const tables = createCsvTablesRepository(deps.db);

  admin.get('/statistics', { roles }, async (req, res) => {
    const { desk, period, today } = await asked(req, res);
    const t = STATISTICS_TEXTS[desk.language];
    const [statistics, people] = await Promise.all([readStatistics(deps, period), listPeople(deps, desk)]);
    await renderAdmin(req, res, {
      view: 'admin/statistics',
      title: t.title,
      active: 'statistics',
      model: {
        t,
        v: statisticsView(statistics, people, today, desk),
        placesHref: `${admin.shell.base}/calendar/places.css?v=${encodeURIComponent(admin.shell.release)}`,
      },
    });
  });

  admin.get('/statistics/appointments.csv', { roles }, async (req, res) => {
    const { desk, period } = await asked(req, res);
    const { timeZone } = desk;
    const rows = await tables.appointments({
      from: instantOf(timeZone, period.from, 0),
      to: instantOf(timeZone, addDays(period.to, 1), 0),
    });
    await noteExport(desk, 'appointments', rows.length);
    await sendCsv(res, fileName('appointments', period), APPOINTMENT_COLUMNS, rows, timeZone);
  });

  admin.get('/statistics/customers.csv', { roles }, async (req, res) => {
    const { desk, today } = await asked(req, res);
    const rows = await tables.customers({ now: deps.now() });
    await noteExport(desk, 'customers', rows.length);
    await sendCsv(res, `customers-${today}.csv`, CUSTOMER_COLUMNS, rows, desk.timeZone);
  });

  admin.get('/statistics/statistics.csv', { roles }, async (req, res) => {
    const { desk, period } = await asked(req, res);
    const { summary } = await readStatistics(deps, period);
    const rows = summary.byWeek.map((each) => ({
      week: each.week,
      appointments: each.count,
      booked_eur: (each.bookedCents / 100).toFixed(2),
      took_place_eur: (each.heldCents / 100).toFixed(2),
      worked_minutes: each.minutes,
      open_minutes: each.openMinutes,
      load: share(each.minutes, each.openMinutes)?.toFixed(3) ?? '',
      no_shows: each.noShowCount,
    }));
    await sendCsv(res, fileName('statistics', period), FIGURE_COLUMNS, rows, desk.timeZone);
  });

  async function asked(
    req: Request,
    res: Response,
  ): Promise<{ desk: Desk; period: StatisticsPeriod; today: string }> {
    const desk = await deskOf(deps, res);
    const today = wallClockAt(desk.timeZone, deps.now()).day;
    return { desk, today, period: readPeriod({ from: req.query['from'], to: req.query['to'] }, today) };
  }

  /** Whoever takes personal data out of the salon is written down. */
  async function noteExport({ actor }: Desk, table: string, rows: number): Promise<void> {
    await writeAudit(deps.db, { actor: actorName(actor), action: 'export.csv', detail: { table, rows } });
  }
}

function fileName(table: string, { from, to }: StatisticsPeriod): string {
  return `${table}-${from}-${to}.csv`;
}
