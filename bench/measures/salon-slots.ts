import { findFreeDays } from '../../tenant-blueprints/salon/src/booking/find-free-slots.ts';
import { DEFAULTS } from '../../tenant-blueprints/salon/src/settings/setting-shapes.ts';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { APPOINTMENTS, fillSalon, STAFF } from '../salon/fill-salon.ts';
import { withSalon } from '../salon/start-salon.ts';
import { percentile } from '../statistics.ts';

const AT_MOST_MS = 30;
const SEARCHES = 300;
const DAYS = 30;
const QUESTIONS = [
  { name: 'one service, anybody', serviceIds: ['cut-long'] },
  { name: 'two services, one with a device', serviceIds: ['colour', 'cut-short'] },
  { name: 'one service, one person', serviceIds: ['cut-short'], staffId: 7 },
];

/** The search behind the calendar of a booking page: from the question to all beginnings of a month. */
export async function measureSalonSlots(context: BenchContext): Promise<MeasureResult> {
  return withSalon(context, { chairs: STAFF, fill: fillSalon }, async ({ db }) => {
    const settings = { ...DEFAULTS, bookingHorizonDays: 60, federalState: 'BE' } as const;
    const deps = { db, settings: { read: () => Promise.resolve(settings) }, now: () => new Date() };
    const from = new Date().toISOString().slice(0, 10);
    const times = new Map<string, number[]>(QUESTIONS.map(({ name }) => [name, []]));
    let found = 0;
    for (let index = -30; index < SEARCHES; index += 1) {
      context.signal.throwIfAborted();
      const asked = QUESTIONS[Math.abs(index) % QUESTIONS.length];
      if (!asked) continue;
      const { name, ...question } = asked;
      const started = performance.now();
      const days = await findFreeDays(deps, { ...question, from, days: DAYS });
      if (index >= 0) times.get(name)?.push(performance.now() - started);
      found += days.reduce((sum, { slots }) => sum + slots.length, 0);
    }
    if (found === 0) throw new Error('nothing was free: the salon is not what it should be');
    return {
      measurements: [
        {
          id: 'salon-slots-p95',
          what: `Free times of ${STAFF} staff over ${DAYS} days, ${APPOINTMENTS.toLocaleString('en')} appointments: p95`,
          unit: 'ms',
          samples: [percentile([...times.values()].flat(), 0.95) ?? NaN],
          atMost: AT_MOST_MS,
          note: 'queries and search in one process, one after the other.',
        },
      ],
      breakdowns: [
        {
          title: 'Searches for free times (ms)',
          columns: ['Question', 'p50', 'p95', 'Max'],
          rows: [...times].map(([name, ms]) => [
            name,
            percentile(ms, 0.5) ?? NaN,
            percentile(ms, 0.95) ?? NaN,
            percentile(ms, 1) ?? NaN,
          ]),
        },
      ],
    };
  });
}
