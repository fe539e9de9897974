import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quietJobs } from '../admin/appointments/quiet-jobs.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { markOutcome } from '../booking/mark-outcome.ts';
import { moveAppointment } from '../booking/move-appointment.ts';
import { addWebhook } from '@codexdlc/blueprint-kit/webhooks/manage-webhooks.ts';
import { readMailWordings } from '../data/mail-wordings-repository.ts';
import { startTestStore, TUESDAY, type TestStore } from '../testing/test-store.ts';
import { appointmentChanged } from './appointment-changed.ts';
import { WEBHOOK_EVENTS } from './appointment-events.ts';
import { isStillTrue } from './is-still-true.ts';
import type { WorkerDeps } from './worker-deps.ts';
import { writeAgendas } from './write-agendas.ts';
import { writeReminders } from './write-reminders.ts';

const OWNER = { kind: 'owner', userId: '0191d4f6-0000-7000-8000-0000000000aa', staffId: undefined } as const;
let salon: TestStore;
let deps: WorkerDeps;

beforeAll(async () => {
  salon = await startTestStore({ reminderHours: [24, 2] });
  deps = {
    ...salon.deps,
    context: async () => ({
      settings: await salon.deps.settings.read(),
      siteUrl: 'https://salon.example',
      from: 'termine@salon.example',
      manageUrl: (id) => `https://salon.example/termin/${id}`,
      wordings: await readMailWordings(salon.db),
    }),
  };
});
beforeEach(() => {
  salon.deps.clock.now = TUESDAY;
});
afterEach(async () => {
  for (const table of ['messages', 'webhooks', 'appointments', 'customers', 'jobs.job'])
    await salon.db(table).delete();
});
afterAll(() => salon.stop());

type Row = Record<string, unknown>;
const messages = () => salon.db<Row>('messages').orderBy('created_at');
const kinds = async () =>
  (await messages()).map((row) => `${String(row['kind'])} ${String(row['state'])}`).toSorted();
const at = (time: string) => {
  salon.deps.clock.now = new Date(time);
};
/** What the worker finds in its queue, in order. */
async function work(): Promise<void> {
  const jobs = await salon.db.raw<{ rows: { id: string; data: never }[] }>(
    `delete from jobs.job where name = 'appointment-changed' and state = 'created' returning id, data, created_on`,
  );
  for (const { data } of jobs.rows) await appointmentChanged(deps, data);
}
async function book(start: string, mail: string | null = 'erika@example.de') {
  const { appointment } = await bookAppointment(
    deps,
    {
      serviceIds: ['cut-short'],
      start: new Date(start),
      name: 'Erika Mustermann',
      mail: mail ?? undefined,
      phone: '0151 23456789',
      language: 'de',
      source: 'online',
    },
    OWNER,
  );
  // The database has a clock of its own, which does not stand.
  await salon.db('appointments').where({ id: appointment.id }).update({ created_at: salon.deps.clock.now });
  await work();
  await salon.db('messages').where('kind', 'confirmation').update({ created_at: salon.deps.clock.now });
  return appointment;
}

describe('what a customer is told', () => {
  it('is each change once, however often its job runs', async () => {
    const { id } = await book('2030-03-08T09:00:00Z');
    await appointmentChanged(deps, { appointmentId: id, change: 'booked', sequence: 0 });
    await moveAppointment(deps, { id, start: new Date('2030-03-08T10:00:00Z') }, OWNER);
    await work();
    await cancelAppointment(deps, { id }, OWNER);
    await work();
    await appointmentChanged(deps, { appointmentId: id, change: 'moved', sequence: 1 });

    expect(await kinds()).toEqual(['cancelled waiting', 'confirmation dropped', 'moved dropped']);
    const ics = async (kind: string) =>
      JSON.stringify((await messages()).find((row) => row['kind'] === kind)?.['attachments']);
    expect(await ics('moved')).toContain('SEQUENCE:1');
    expect(await ics('cancelled')).toContain('SEQUENCE:2');
  });

  it('is only the last of several changes that nobody could tell in time', async () => {
    const { id } = await book('2030-03-08T09:00:00Z');
    await salon.db('messages').delete();
    await moveAppointment(deps, { id, start: new Date('2030-03-08T10:00:00Z') }, OWNER);
    await moveAppointment(deps, { id, start: new Date('2030-03-08T11:00:00Z') }, OWNER);
    await work();

    expect(await kinds()).toEqual(['moved waiting']);
    expect((await messages())[0]?.['body_text']).toContain('12:00');
  });

  it('names the time that they know: of moves in a row the first, of a mail that never left the one before', async () => {
    const before = async () => /^Bisher: +(.*)$/m.exec(await lastText())?.[1];
    const lastText = async () =>
      String((await messages()).filter((row) => row['kind'] === 'moved').at(-1)?.['body_text']);
    const { id } = await book('2030-03-08T09:00:00Z');
    const move = (clock: string, using = deps) =>
      moveAppointment(using, { id, start: new Date(`2030-03-08T${clock}:00Z`) }, OWNER);

    await move('10:00');
    await move('11:00');
    await work();
    expect(await before()).toBe('Freitag, 8. März, 10:00 Uhr');

    await move('12:00');
    await work();
    expect(await before()).toBe('Freitag, 8. März, 10:00 Uhr');

    await salon.db('messages').update({ state: 'sent' });
    await move('13:00');
    await work();
    expect(await before()).toBe('Freitag, 8. März, 13:00 Uhr');

    await salon.db('messages').update({ state: 'sent' });
    await move('14:00', { ...deps, jobs: quietJobs(deps.jobs) });
    await work();
    await move('15:00');
    await work();
    expect(await before()).toBe('Freitag, 8. März, 15:00 Uhr');

    await salon.db('messages').update({ state: 'sent' });
    await move('16:00');
    await move('15:00');
    await work();
    expect(await lastText()).toContain('16:00 bis');
    expect(await before()).toBeUndefined();
  });

  it('is nothing where there is no way to them', async () => {
    await book('2030-03-08T09:00:00Z', null);

    expect(await kinds()).toEqual([]);
  });

  it('goes out to webhooks too, without who it is', async () => {
    await addWebhook(
      { db: salon.db, keys: { webhooks: Buffer.alloc(32) } },
      { url: 'https://hooks.example.com/', events: WEBHOOK_EVENTS, tellsCustomer: false },
      undefined,
    );
    const { id } = await book('2030-03-08T09:00:00Z');
    await moveAppointment(deps, { id, start: new Date('2030-03-05T09:00:00Z') }, OWNER);
    await work();
    at('2030-03-05T09:10:00Z');
    await markOutcome(deps, { id, outcome: 'no-show' }, OWNER);
    await work();
    await cancelAppointment(deps, { id }, OWNER);
    await work();

    const deliveries = await salon.db<Row>('webhook_deliveries').orderBy('created_at');
    expect(deliveries.map((row) => row['event']).toSorted()).toEqual([...WEBHOOK_EVENTS].toSorted());
    expect(JSON.stringify(deliveries)).not.toMatch(/Erika|erika@|23456789/);
  });
});

describe('reminders', () => {
  it('come once each, at their times', async () => {
    await book('2030-03-08T09:00:00Z');
    at('2030-03-07T08:59:00Z');
    expect(await writeReminders(deps)).toBe(0);
    at('2030-03-07T09:00:00Z');
    expect(await writeReminders(deps)).toBe(1);
    expect(await writeReminders(deps)).toBe(0);
    at('2030-03-08T07:00:00Z');
    expect(await writeReminders(deps)).toBe(1);

    expect(await kinds()).toEqual(['confirmation waiting', 'reminder waiting', 'reminder waiting']);
  });

  it('after an outage: the last one only, and none that comes too late', async () => {
    await book('2030-03-08T09:00:00Z');
    at('2030-03-08T07:30:00Z');
    expect(await writeReminders(deps)).toBe(1);
    await salon.db('messages').delete();
    at('2030-03-08T08:50:00Z');
    expect(await writeReminders(deps)).toBe(0);
  });

  it('of a moved appointment are not sent; the new time has its own', async () => {
    const { id } = await book('2030-03-08T09:00:00Z');
    at('2030-03-07T09:00:00Z');
    await writeReminders(deps);
    const old = (await messages()).find((row) => row['kind'] === 'reminder');
    const asDue = { kind: 'reminder', about: old?.['about'] as string[] };
    expect(await isStillTrue(salon.db, asDue)).toBe(true);

    await moveAppointment(deps, { id, start: new Date('2030-03-12T09:00:00Z') }, OWNER);
    expect(await isStillTrue(salon.db, asDue)).toBe(false);
    await work();
    await salon.db('messages').where('kind', 'moved').update({ created_at: salon.deps.clock.now });
    expect(await kinds()).toContain('reminder dropped');
    at('2030-03-11T09:00:00Z');
    expect(await writeReminders(deps)).toBe(1);
  });

  it('are none for what is cancelled, nor for what was booked later than they would have come', async () => {
    const { id } = await book('2030-03-08T09:00:00Z');
    await cancelAppointment(deps, { id }, OWNER);
    at('2030-03-07T12:00:00Z');
    await book('2030-03-08T10:00:00Z');

    expect(await writeReminders(deps)).toBe(0);
  });

  it('follow the setting as it is now', async () => {
    await book('2030-03-08T09:00:00Z');
    salon.deps.change({ reminderHours: [] });
    at('2030-03-07T09:00:00Z');
    expect(await writeReminders(deps)).toBe(0);
    salon.deps.change({ reminderHours: [24, 2] });
  });
});

describe('the agenda', () => {
  beforeAll(async () => {
    await salon.db('users').insert({
      id: OWNER.userId,
      mail: 'anna@salon.example',
      name: 'Anna',
      role: 'staff',
      language: 'en',
    });
    await salon.db('staff').where({ id: 1 }).update({ user_id: OWNER.userId, name: 'Anna' });
  });

  it('goes once a day to whoever has an account and something to do', async () => {
    await book('2030-03-08T09:00:00Z');
    await salon.db('messages').delete();
    at('2030-03-08T05:59:00Z');
    expect(await writeAgendas(deps)).toBe(0);
    at('2030-03-08T06:00:00Z');
    expect(await writeAgendas(deps)).toBe(1);
    expect(await writeAgendas(deps)).toBe(0);

    const [row] = await messages();
    expect(row).toMatchObject({
      recipient: 'anna@salon.example',
      subject: 'Friday 8 March: one appointment',
    });
    expect(row?.['body_text']).toContain('Erika Mustermann');
    expect(row?.['body_text']).toContain('First visit');
  });

  it('comes late after an outage, but not when the day is over', async () => {
    await book('2030-03-08T09:00:00Z');
    await salon.db('messages').delete();
    at('2030-03-08T12:00:00Z');
    expect(await writeAgendas(deps)).toBe(0);
    at('2030-03-08T08:30:00Z');
    expect(await writeAgendas(deps)).toBe(1);
  });
});
