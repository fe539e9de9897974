import { randomUUID } from 'node:crypto';
import { hashPassword } from '@codexdlc/blueprint-kit/accounts/password.ts';
import { createAdminClient, type AdminClient } from '@codexdlc/blueprint-kit/testing/admin-client.ts';
import { startTestSalon, type TestSalon } from '../../testing/test-salon.ts';

export interface DeskBed {
  salon: TestSalon;
  owner: AdminClient;
  /** Works at chair 2. */
  staff: AdminClient;
  /** Books at chair 1 unless told otherwise, and gives the id. */
  visit(changes?: Partial<VisitRow>): Promise<string>;
  customer(changes?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

interface VisitRow {
  staff_id: number;
  from: string;
  minutes: number;
  customer_id: string | null;
  customer_name: string;
  customer_mail: string | null;
  customer_phone: string | null;
  price_cents: number;
  outcome: 'arrived' | 'no-show' | null;
  status: 'booked' | 'cancelled';
  note: string;
  wish: string;
}

const PASSWORD = 'a whole sentence is good';

/** A salon with two chairs, its owner, and somebody of the staff. */
export async function startDeskBed(): Promise<DeskBed> {
  const salon = await startTestSalon({}, 2);
  const { db } = salon;
  await db('staff').where({ id: 1 }).update({ name: 'Mia' });
  await db('staff').where({ id: 2 }).update({ name: 'Lena' });
  const password_hash = await hashPassword(PASSWORD);
  const client = async (role: string): Promise<AdminClient> => {
    const mail = `${role}@salon.example`;
    const id = randomUUID();
    await db('users').insert({ id, mail, name: role, role, password_hash, language: 'en' });
    if (role === 'staff') await db('staff').where({ id: 2 }).update({ user_id: id });
    const browser = createAdminClient(salon.url);
    await browser.signIn(mail, PASSWORD);
    return browser;
  };

  return {
    salon,
    owner: await client('owner'),
    staff: await client('staff'),
    async visit({ from = '2030-03-06T09:00:00Z', minutes = 30, ...changes } = {}) {
      const id = randomUUID();
      const start = new Date(from);
      await db('appointments').insert({
        id,
        service_id: 'cut-short',
        staff_id: 1,
        period: db.raw(`tstzrange(?, ?, '[)')`, [start, new Date(start.getTime() + minutes * 60_000)]),
        customer_name: 'Anna Berg',
        customer_mail: 'anna@example.com',
        language: 'de',
        price_cents: 3400,
        ...changes,
        cancelled_at: changes.status === 'cancelled' ? start : null,
      });
      await db('appointment_services').insert({
        appointment_id: id,
        position: 1,
        service_id: 'cut-short',
        duration_minutes: minutes,
        price_cents: changes.price_cents ?? 3400,
      });
      return id;
    },
    async customer(changes = {}) {
      const id = randomUUID();
      await db('customers').insert({ id, name: 'Anna Berg', mail: 'anna@example.com', ...changes });
      return id;
    },
    stop: () => salon.stop(),
  };
}

export async function emptyBook({ salon: { db } }: DeskBed): Promise<void> {
  await db('messages').delete();
  await db('webhooks').delete();
  await db('waiting_entries').delete();
  await db('absences').delete();
  await db('appointments').delete();
  await db('customers').delete();
  await db('chats').delete();
  await db('vouchers').delete();
  await db('audit').delete();
  await db('review_refusals').delete();
}
