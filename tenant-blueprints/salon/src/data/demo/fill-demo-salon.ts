import { createHash } from 'node:crypto';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import { demoCustomers, type DemoCustomer } from './demo-people.ts';
import { DEMO_OPENING_HOURS, DEMO_SETTINGS, DEMO_STAFF } from './demo-salon.ts';
import { DEMO_CATEGORIES, DEMO_RESOURCES, DEMO_SERVICES } from './demo-services.ts';
import { fillDemoSite } from './fill-demo-site.ts';
import { createRandom, type Random } from './random.ts';
import { planVisits, type DemoVisit } from './visits-plan.ts';

export interface DemoWish {
  seed: number;
  now: Date;
  timeZone: string;
}

export interface DemoFilled {
  customers: number;
  appointments: number;
}

const CUSTOMERS = 340;
const BATCH = 200;
const LANGUAGES = ['de', 'en', 'ru'] as const;

/**
 * Fills a salon in which nobody has booked yet with one that looks alive.
 * @throws AppError CONFLICT when there are customers or appointments: it never mixes with real ones.
 */
export async function fillDemoSalon(db: Knex, wish: DemoWish): Promise<DemoFilled> {
  return db.transaction(async (trx) => {
    await trx.raw('lock table appointments, customers in share row exclusive mode');
    await refuseIfUsed(trx);
    const random = createRandom(wish.seed);
    const [first, ...others] = demoCustomers(random, CUSTOMERS);
    if (!first) throw new Error('the demo has no customers');
    const customers: readonly [DemoCustomer, ...DemoCustomer[]] = [first, ...others];
    await writeSalon(trx);
    const today = wallClockAt(wish.timeZone, wish.now).day;
    const visits = planVisits(random, {
      today,
      daysBack: 56,
      daysAhead: 28,
      staff: DEMO_STAFF,
      services: DEMO_SERVICES,
      customers,
      devices: new Map(DEMO_RESOURCES.map(({ id, capacity }) => [id, capacity])),
    });
    await writeCustomers(trx, customers, wish);
    await writeVisits(trx, visits, { customers, random, wish });
    await fillDemoSite(trx, { random, now: wish.now, today });
    return { customers: customers.length, appointments: visits.length };
  });
}

async function refuseIfUsed(trx: Knex.Transaction): Promise<void> {
  const used = await Promise.all([
    trx<{ id: string }>('appointments').first('id'),
    trx<{ id: string }>('customers').first('id'),
  ]);
  if (used.some((row) => row !== undefined))
    throw new AppError(
      'CONFLICT',
      'this salon has customers or appointments already; the demo fills only an empty one',
    );
}

async function writeSalon(trx: Knex.Transaction): Promise<void> {
  const settings = Object.entries(DEMO_SETTINGS).map(([key, value]) => ({
    key,
    value: JSON.stringify(value),
  }));
  await trx('settings').insert(settings).onConflict('key').merge(['value']);
  await trx('service_categories').insert(
    DEMO_CATEGORIES.map(({ id, title }, index) => ({
      id,
      title: JSON.stringify(words(title)),
      position: 100 + index,
    })),
  );
  await trx('resources').insert(
    DEMO_RESOURCES.map(({ id, title, capacity }) => ({ id, title: JSON.stringify(words(title)), capacity })),
  );
  await trx('services').update({ is_offered: false });
  const services = DEMO_SERVICES.map((service, index) => ({
    id: service.id,
    category_id: service.category,
    title_de: service.title[0],
    title_en: service.title[1],
    title_ru: service.title[2],
    note_de: service.note[0],
    note_en: service.note[1],
    note_ru: service.note[2],
    duration_minutes: service.minutes,
    price_cents: service.cents,
    is_price_from: service.isFrom ?? false,
    buffer_after_minutes: service.after ?? 0,
    deposit_cents: service.depositCents ?? 0,
    position: index + 1,
    is_offered: true,
  }));
  await trx('services').insert(services).onConflict('id').merge();
  await trx('service_resources').insert(
    DEMO_SERVICES.flatMap(({ id, device }) =>
      device === undefined ? [] : [{ service_id: id, resource_id: device }],
    ),
  );
  await trx('opening_hours').delete();
  await trx('opening_hours').insert(DEMO_OPENING_HOURS.map(hoursRow));
  await writeStaff(trx);
}

async function writeStaff(trx: Knex.Transaction): Promise<void> {
  const staff = DEMO_STAFF.map((person) => ({
    id: person.id,
    name: person.name,
    role_title: JSON.stringify(person.roleTitle),
    about: JSON.stringify(person.about),
    colour: person.id - 1,
    position: person.id,
    is_working: true,
    is_online: true,
  }));
  await trx('staff').insert(staff).onConflict('id').merge();
  await trx('staff')
    .whereNotIn(
      'id',
      DEMO_STAFF.map(({ id }) => id),
    )
    .update({ is_working: false });
  await trx('staff_hours').insert(
    DEMO_STAFF.flatMap(({ id, hours }) => hours.map((row) => ({ staff_id: id, ...hoursRow(row) }))),
  );
  await trx('staff_services').insert(
    DEMO_STAFF.flatMap(({ id, services }) =>
      (services ?? DEMO_SERVICES.map((service) => service.id)).map((serviceId) => ({
        staff_id: id,
        service_id: serviceId,
      })),
    ),
  );
}

async function writeCustomers(
  trx: Knex.Transaction,
  customers: readonly DemoCustomer[],
  { now }: DemoWish,
): Promise<void> {
  const rows = customers.map(({ id, name, phone, mail, language, note }) => ({
    id,
    name,
    phone: phone ?? null,
    mail: mail ?? null,
    language,
    note,
    created_at: new Date(now.getTime() - 90 * 86_400_000),
  }));
  await trx.batchInsert('customers', rows, BATCH);
}

async function writeVisits(
  trx: Knex.Transaction,
  visits: readonly DemoVisit[],
  context: { customers: readonly DemoCustomer[]; random: Random; wish: DemoWish },
): Promise<void> {
  const people = new Map(context.customers.map((customer) => [customer.id, customer]));
  const { timeZone, now } = context.wish;
  const rows = visits.map((visit) => {
    const customer = people.get(visit.customerId);
    const from = instantOf(timeZone, visit.day, visit.from);
    const until = instantOf(timeZone, visit.day, visit.to + visit.after);
    const createdAt = new Date(
      Math.min(now.getTime(), from.getTime()) - context.random.between(1, 20) * 86_400_000,
    );
    return {
      id: visit.id,
      service_id: visit.services[0]?.id,
      staff_id: visit.staffId,
      period: trx.raw(`tstzrange(?, ?, '[)')`, [from, until]),
      status: visit.status,
      customer_id: visit.customerId,
      customer_name: customer?.name,
      customer_phone: customer?.phone ?? null,
      customer_mail: customer?.mail ?? null,
      language: customer?.language,
      buffer_after_minutes: visit.after,
      price_cents: visit.services.reduce((sum, service) => sum + service.cents, 0),
      source: visit.source,
      is_staff_wish: visit.isStaffWish,
      outcome: visit.outcome ?? null,
      created_at: createdAt,
      confirmed_at: createdAt,
      cancelled_at: visit.status === 'cancelled' ? createdAt : null,
      cancelled_by: visit.status === 'cancelled' ? 'customer' : null,
    };
  });
  await trx.batchInsert('appointments', rows, BATCH);
  await trx.batchInsert(
    'appointment_services',
    visits.flatMap(({ id, services }) =>
      services.map((service, index) => ({
        appointment_id: id,
        position: index + 1,
        service_id: service.id,
        duration_minutes: service.minutes,
        price_cents: service.cents,
      })),
    ),
    BATCH,
  );
  await writeDevices(trx, visits, timeZone);
}

/** The lowest unit that is free at that time, as a booking takes it. */
async function writeDevices(
  trx: Knex.Transaction,
  visits: readonly DemoVisit[],
  timeZone: string,
): Promise<void> {
  const taken: { visit: DemoVisit; unit: number }[] = [];
  for (const visit of visits.filter(({ device, status }) => device !== undefined && status === 'booked')) {
    const beside = taken.filter(
      ({ visit: other }) =>
        other.device === visit.device &&
        other.day === visit.day &&
        other.from < visit.to + visit.after &&
        visit.from < other.to + other.after,
    );
    let unit = 1;
    while (beside.some((other) => other.unit === unit)) unit += 1;
    taken.push({ visit, unit });
  }
  await trx.batchInsert(
    'appointment_resources',
    taken.map(({ visit, unit }) => ({
      appointment_id: visit.id,
      resource_id: visit.device,
      unit,
      period: trx.raw(`tstzrange(?, ?, '[)')`, [
        instantOf(timeZone, visit.day, visit.from),
        instantOf(timeZone, visit.day, visit.to + visit.after),
      ]),
    })),
    BATCH,
  );
}

function words(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((language, index) => [language, texts[index] ?? '']));
}

function hoursRow([weekday, opensAt, closesAt]: readonly [number, number, number]) {
  return { weekday, opens_at: opensAt, closes_at: closesAt };
}

/** A number from any word, for people who give a name as the seed. */
export function seedOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : createHash('sha256').update(text).digest().readUInt32BE(0);
}
