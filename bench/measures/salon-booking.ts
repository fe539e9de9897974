import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { bookOverHttp, startsFromTomorrow, type BookingAnswer } from '../salon/book-over-http.ts';
import { withSalon } from '../salon/start-salon.ts';
import { percentile } from '../statistics.ts';

const AT_MOST_MS = 80;
const PER_SECOND = 50;
const SECONDS = 20;
const CHAIRS = 20;

/** Fifty bookings a second over HTTP, each of somebody else; beginnings in turn, so that many want the same. */
export async function measureSalonBooking(context: BenchContext): Promise<MeasureResult> {
  const env = { BOOKING_HORIZON_DAYS: '60' };
  return withSalon(context, { chairs: CHAIRS, env }, async ({ url, db }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const starts = startsFromTomorrow(120);
    const book = (guest: number, dueAt?: number) =>
      bookOverHttp(url, agent, { start: starts[guest % starts.length] ?? new Date(), guest }, dueAt);
    for (let guest = 0; guest < 60; guest += 1) await book(guest);
    const began = performance.now();
    const all: Promise<BookingAnswer>[] = [];
    for (let index = 0; index < PER_SECOND * SECONDS; index += 1) {
      const dueAt = began + (index * 1000) / PER_SECOND;
      const wait = dueAt - performance.now();
      if (wait > 1) await sleep(wait, undefined, { signal: context.signal });
      all.push(book(1000 + index, dueAt));
    }
    const answers = await Promise.all(all);
    agent.destroy();
    const booked = answers.filter(({ status }) => status === 201);
    const stored = await db('appointments').where({ status: 'booked' }).count<{ count: string }[]>();
    const ms = booked.map((answer) => answer.ms);
    return {
      measurements: [
        {
          id: 'salon-booking-p99',
          what: `Bookings, ${PER_SECOND} a second for ${SECONDS} s: p99`,
          unit: 'ms',
          samples: [percentile(ms, 0.99) ?? NaN],
          atMost: AT_MOST_MS,
          note: `${booked.length} of ${answers.length} were booked, ${stored[0]?.count ?? '0'} are stored.`,
        },
      ],
      breakdowns: [
        {
          title: 'Bookings (ms)',
          columns: ['Answer', 'Count', 'p50', 'p95', 'p99', 'Max'],
          rows: byAnswer(answers),
        },
      ],
    };
  });
}

function byAnswer(answers: readonly BookingAnswer[]): (string | number)[][] {
  const groups = Map.groupBy(answers, ({ status, code }) => `${status} ${code ?? ''}`.trim());
  return [...groups].map(([answer, group]) => {
    const ms = group.map((one) => one.ms);
    return [answer, group.length, ...[0.5, 0.95, 0.99, 1].map((share) => percentile(ms, share) ?? NaN)];
  });
}
