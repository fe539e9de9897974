import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { migrateToLatest } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import { findFreeDays } from '../booking/find-free-slots.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { seedSalon } from '../data/seed-salon.ts';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { createTestDatabase } from '@codexdlc/blueprint-kit/testing/test-database.ts';
import { MIGRATIONS } from './all.ts';

/** How many migrations the release before had. */
const BEFORE = 2;
const at = (hour: number) => new Date(`2030-03-06T${String(hour).padStart(2, '0')}:00:00+01:00`);

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Knex;

beforeEach(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 2 });
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
});

/** The statements of the release before, as it sent them. */
const old = {
  async seed(chairs: number) {
    await db('services')
      .insert({
        id: 'cut-long',
        title_de: 'Schnitt',
        title_en: 'Cut',
        title_ru: 'Стрижка',
        duration_minutes: 60,
        price_cents: 5800,
        position: 1,
      })
      .onConflict('id')
      .ignore();
    await db('opening_hours').insert({ weekday: 3, opens_at: 540, closes_at: 1080 }).onConflict().ignore();
    const rows = Array.from({ length: chairs }, (_, index) => ({ id: index + 1, is_working: true }));
    await db('staff').insert(rows).onConflict('id').merge(['is_working']);
    await db('staff').where('id', '>', chairs).update({ is_working: false });
  },
  async book(hour: number, staffId = 1): Promise<string> {
    const id = randomUUID();
    await db('appointments').insert({
      id,
      service_id: 'cut-long',
      staff_id: staffId,
      period: db.raw(`tstzrange(?, ?, '[)')`, [at(hour), at(hour + 1)]),
      customer_name: 'Erika',
      customer_phone: '0151 23456789',
      customer_mail: null,
      language: 'de',
    });
    return id;
  },
  cancel: (id: string) =>
    db('appointments')
      .where({ id, status: 'booked' })
      .update({ status: 'cancelled', cancelled_at: db.fn.now() }),
  confirm: (id: string) =>
    db('appointments')
      .where({ id, status: 'booked', confirmed_at: null })
      .update({ confirmed_at: db.fn.now() }),
  async message(id: string) {
    await db('unsent_messages')
      .insert({
        appointment_id: id,
        kind: 'confirmation',
        recipient_mail: null,
        recipient_phone: '0151 23456789',
        language: 'de',
        subject: 'Ihr Termin',
        body: 'Bis bald',
      })
      .onConflict(['appointment_id', 'kind'])
      .ignore();
  },
  admin: (mail: string) => db('admins').insert({ id: randomUUID(), mail, password_hash: 'hash' }),
  hours: () => db('opening_hours').orderBy(['weekday', 'opens_at']),
  offered: () => db('services').where({ is_offered: true }).orderBy('position'),
  list: () =>
    db('appointments').select('*', db.raw('lower(period) as "from"')).orderByRaw('lower(period), staff_id'),
};

async function workAsBefore(hour: number): Promise<void> {
  await old.seed(2);
  const id = await old.book(hour);
  await expect(old.book(hour)).rejects.toMatchObject({ code: '23P01' });
  expect(await old.confirm(id)).toBe(1);
  await old.message(id);
  expect(await old.cancel(id)).toBe(1);
  await old.book(hour);
  expect((await old.hours()).length).toBeGreaterThan(0);
  expect((await old.offered()).length).toBeGreaterThan(0);
  expect((await old.list()).length).toBeGreaterThan(0);
}

describe('an upgrade', () => {
  it('leaves the release before serving after each of its migrations, on data of that release', async () => {
    await migrateToLatest(db, MIGRATIONS.slice(0, BEFORE));
    await old.admin('owner@example.com');
    await workAsBefore(9);

    for (let count = BEFORE + 1; count <= MIGRATIONS.length; count += 1) {
      await migrateToLatest(db, MIGRATIONS.slice(0, count));
      await workAsBefore(9 + (count - BEFORE));
    }
    await expect(old.admin('owner@example.com')).rejects.toMatchObject({ code: '23505' });
  }, 60_000);

  it('reads what was booked before it and what the release before books beside it', async () => {
    await migrateToLatest(db, MIGRATIONS.slice(0, BEFORE));
    await old.seed(1);
    await old.admin('owner@example.com');
    const before = await old.book(10);
    await db('services').update({ duration_minutes: 30 });
    await migrateToLatest(db, MIGRATIONS);
    const beside = await old.book(12);
    await db('services').update({ duration_minutes: 60 });
    await seedSalon(db, { chairs: 5, language: 'de' });

    const appointments = createAppointmentsRepository(db);
    expect(await appointments.find(before)).toMatchObject({
      from: at(10),
      to: at(11),
      services: [{ serviceId: 'cut-long', durationMinutes: 60, priceCents: 5800 }],
      priceCents: 5800,
      source: 'online',
      customer: { id: undefined, name: 'Erika' },
      sequence: 0,
    });
    expect(await appointments.find(beside)).toMatchObject({
      from: at(12),
      to: at(13),
      services: [{ title: { de: 'Schnitt' }, durationMinutes: 60, priceCents: 5800 }],
    });
    expect(await db('staff').select('id', 'name', 'position')).toEqual([
      { id: 1, name: 'Platz 1', position: 1 },
    ]);
    expect(await db('users').select('mail', 'role')).toEqual([{ mail: 'owner@example.com', role: 'owner' }]);
    const settings = { read: () => Promise.resolve({ ...DEFAULTS, slotStepMinutes: 60 }) };
    const [day] = await findFreeDays(
      { db, settings, now: () => TUESDAY_8 },
      { serviceIds: ['cut-long'], from: '2030-03-06', days: 1 },
    );
    expect(day?.slots.map(({ start }) => start.toISOString())).toEqual(
      [9, 11, 13, 14, 15, 16, 17].map((hour) => at(hour).toISOString()),
    );
  });

  it('frees rooms also when the release before cancels', async () => {
    await migrateToLatest(db, MIGRATIONS);
    await old.seed(1);
    await db('resources').insert({ id: 'basin', title: '{}', capacity: 1 });
    const id = await old.book(10);
    const period = db.raw(`tstzrange(?, ?, '[)')`, [at(10), at(11)]);
    await db('appointment_resources').insert({ appointment_id: id, resource_id: 'basin', unit: 1, period });

    await old.cancel(id);

    expect(await db('appointment_resources').select('is_taken')).toEqual([{ is_taken: false }]);
  });
});
