import { Agent } from 'node:http';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { bookOverHttp, startsFromTomorrow } from '../salon/book-over-http.ts';
import { withSalon } from '../salon/start-salon.ts';

const PEOPLE = 200;
const AT_MOST_MS = 10_000;

/** Two hundred people after one time at once: who gets it, and how long the last one waits for an answer. */
export async function measureSalonLastSlot(context: BenchContext): Promise<MeasureResult> {
  return withSalon(context, {}, async ({ url, db }) => {
    const waits: number[] = [];
    const unclear: string[] = [];
    for (const [round, start] of startsFromTomorrow(context.rounds).entries()) {
      context.signal.throwIfAborted();
      const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE });
      const answers = await Promise.all(
        Array.from({ length: PEOPLE }, (_, index) =>
          bookOverHttp(url, agent, { start, guest: round * PEOPLE + index }),
        ),
      );
      agent.destroy();
      const won = answers.filter(({ status }) => status === 201).length;
      const stored = await db('appointments')
        .whereRaw('lower(period) = ?', [start])
        .count<{ count: string | number }[]>();
      const count = Number(stored[0]?.count);
      if (won !== 1 || count !== 1) {
        throw new Error(`${won} people were told that they have the one time, ${count} are stored`);
      }
      unclear.push(
        ...answers
          .filter(({ status, code }) => status !== 201 && !(status === 409 && code === 'SLOT_TAKEN'))
          .map(({ status, code }) => `${status} ${code ?? ''}`.trim()),
      );
      waits.push(Math.max(...answers.map(({ ms }) => ms)));
    }
    if (unclear.length > 0) throw new Error(`${unclear.length} got another answer: ${unclear[0] ?? ''}`);
    return {
      measurements: [
        {
          id: 'salon-last-slot',
          what: `${PEOPLE} people after the last time at once: the last answer`,
          unit: 'ms',
          samples: waits,
          atMost: AT_MOST_MS,
          note: 'exactly one got it each time, all others were told that it is taken.',
        },
      ],
    };
  });
}
