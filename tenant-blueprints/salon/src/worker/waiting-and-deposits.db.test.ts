import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bookAppointment } from '../booking/book-appointment.ts';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { endOverHolds } from '../booking/end-holds.ts';
import { readMailWordings } from '../data/mail-wordings-repository.ts';
import { startTestStore, TUESDAY, type TestStore } from '../testing/test-store.ts';
import { joinWaitingList } from '../waiting-list/join.ts';
import { takeOffer } from '../waiting-list/take-offer.ts';
import { jobHandlers } from './job-handlers.ts';
import { workerRounds } from './rounds.ts';
import type { WorkerDeps } from './worker-deps.ts';

const OWNER = { kind: 'owner', userId: randomUUID(), staffId: undefined } as const;
let salon: TestStore;
let deps: WorkerDeps;

beforeAll(async () => {
  salon = await startTestStore({ waitingOfferMinutes: 60 });
  deps = {
    ...salon.deps,
    context: async () => ({
      settings: await salon.deps.settings.read(),
      siteUrl: 'https://salon.example',
      from: undefined,
      manageUrl: (id) => `https://salon.example/termin/${id}`,
      wordings: await readMailWordings(salon.db),
    }),
  };
});
afterEach(async () => {
  salon.deps.clock.now = TUESDAY;
  for (const table of ['messages', 'waiting_entries', 'deposits', 'appointments', 'customers', 'jobs.job'])
    await salon.db(table).delete();
  await salon.db('services').update({ deposit_cents: 0 });
});
afterAll(() => salon.stop());

/** Everything that waits in the queue, as long as new jobs come. */
async function work(): Promise<void> {
  const handlers = jobHandlers(deps);
  for (;;) {
    const { rows } = await salon.db.raw<{ rows: { name: keyof typeof handlers; data: never }[] }>(
      `delete from jobs.job where id = (select id from jobs.job where state = 'created' order by created_on limit 1)
       returning name, data`,
    );
    const [job] = rows;
    if (!job) return;
    await handlers[job.name](job.data);
  }
}
const messages = () =>
  salon
    .db<Record<string, unknown>>('messages')
    .orderBy('created_at')
    .select('kind', 'recipient', 'body_text', 'state');
const START = new Date('2030-03-08T09:00:00Z');
const book = (mail: string, actor: Parameters<typeof bookAppointment>[2] = OWNER) =>
  bookAppointment(
    deps,
    { serviceIds: ['cut-short'], start: START, name: 'Erika', mail, language: 'de', source: 'online' },
    actor,
  );
const wait = (mail: string) =>
  joinWaitingList(
    deps,
    {
      serviceIds: ['cut-short'],
      fromDay: '2030-03-08',
      untilDay: '2030-03-08',
      earliest: 600,
      latest: 600,
      name: 'Anna',
      mail,
      language: 'en',
    },
    { kind: 'customer' },
  );

describe('the waiting list', () => {
  it('is told of what became free, one after the other, and whoever takes it is confirmed', async () => {
    const { appointment } = await book('erika@example.de');
    await wait('first@example.de');
    await wait('second@example.de');
    await work();
    await salon.db('messages').delete();
    await cancelAppointment(deps, { id: appointment.id }, OWNER);
    await work();
    const offers = (await messages()).filter(({ kind }) => kind === 'waiting-offer');
    expect(offers).toMatchObject([{ recipient: 'first@example.de' }]);
    const [held] = await salon
      .db<{ id: string; held_for: string }>('appointments')
      .where({ held_for: 'offer' });
    expect(offers[0]?.['body_text']).toContain(`https://salon.example/termin/${held?.id ?? ''}`);
    expect(offers[0]?.['body_text']).toContain('09:00.');

    salon.deps.clock.now = new Date(TUESDAY.getTime() + 61 * 60_000);
    expect(await endOverHolds(deps)).toBe(1);
    await work();
    const second = (await messages()).filter(({ kind }) => kind === 'waiting-offer')[1];
    expect(second).toMatchObject({ recipient: 'second@example.de' });

    const [next] = await salon
      .db<{ id: string; held_for: string; status: string }>('appointments')
      .where({ held_for: 'offer', status: 'booked' });
    await takeOffer(deps, next?.id ?? '', { kind: 'customer' });
    await work();
    const kinds = (await messages()).map(({ kind, recipient }) => `${String(kind)} ${String(recipient)}`);
    expect(kinds.toSorted()).toEqual([
      'cancelled erika@example.de',
      'confirmation second@example.de',
      'waiting-offer first@example.de',
      'waiting-offer second@example.de',
    ]);
  });
});

describe('deposits', () => {
  it('are named by an offer, and asked for when it is taken', async () => {
    salon.deps.change({ takesDeposits: true, depositHoldMinutes: 30 });
    await salon.db('services').update({ deposit_cents: 2000 });
    const { appointment } = await book('erika@example.de');
    await wait('first@example.de');
    await cancelAppointment(deps, { id: appointment.id }, OWNER);
    await work();
    const [held] = await salon
      .db<{ id: string; held_for: string }>('appointments')
      .where({ held_for: 'offer' });
    await takeOffer(deps, held?.id ?? '', { kind: 'customer' });
    await work();

    const bodies = new Map(
      (await messages())
        .filter(({ recipient }) => recipient === 'first@example.de')
        .map((row) => [row['kind'], String(row['body_text'])]),
    );
    expect([...bodies.keys()]).toEqual(['waiting-offer', 'deposit']);
    expect(bodies.get('waiting-offer')).toMatch(/Deposit: +€20/);
    expect(bodies.get('deposit')).toContain('Payment reference:');

    salon.deps.clock.now = new Date(TUESDAY.getTime() + 31 * 60_000);
    await endOverHolds(deps);
    await work();
    expect((await messages()).at(-1)).toMatchObject({ kind: 'lapsed', recipient: 'first@example.de' });
    salon.deps.change({ takesDeposits: false });
  });

  it('are asked for instead of a confirmation, and whoever does not pay is told that the time is free', async () => {
    salon.deps.change({ takesDeposits: true, depositHoldMinutes: 30 });
    await salon.db('services').update({ deposit_cents: 2000 });
    await book('erika@example.de', { kind: 'customer' });
    await work();
    const [asked] = await messages();
    expect(asked).toMatchObject({ kind: 'deposit', state: 'waiting' });
    expect(asked?.['body_text']).toMatch(/20\s€/);

    salon.deps.clock.now = new Date(TUESDAY.getTime() + 31 * 60_000);
    await endOverHolds(deps);
    await work();
    expect(
      (await messages()).map(({ kind, state }) => `${String(kind)} ${String(state)}`).toSorted(),
    ).toEqual(['deposit dropped', 'lapsed waiting']);
    salon.deps.change({ takesDeposits: false });
  });

  it('is over for whoever waits when their last day is, by a round of the worker', async () => {
    const join = (mail: string, untilDay: string) =>
      joinWaitingList(
        deps,
        { serviceIds: ['cut-short'], fromDay: '2030-03-06', untilDay, name: 'Erika', mail, language: 'de' },
        { kind: 'customer' },
      );
    await join('short@example.de', '2030-03-07');
    await join('long@example.de', '2030-03-20');
    salon.deps.clock.now = new Date('2030-03-08T09:00:00Z');
    const options = { senders: {}, keys: { webhooks: Buffer.alloc(32) }, countErrors: async () => undefined };
    const round = workerRounds(deps, options).find(({ name }) => name === 'end-waiting');

    await round?.work(new AbortController().signal);

    expect(await salon.db('waiting_entries').orderBy('until_day').pluck('state')).toEqual([
      'over',
      'waiting',
    ]);
  });
});
