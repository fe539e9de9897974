import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseCustomer } from '../admin/customers/erase-customer.ts';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createReviewRefusalsRepository } from '../data/review-refusals-repository.ts';
import { createReviewRequestsRepository } from '../data/review-requests-repository.ts';
import { mailHash } from '../review-requests/mail-hash.ts';
import { isStillWanted } from '../review-requests/is-still-wanted.ts';
import { readRefusalToken } from '../review-requests/refusal-link.ts';
import { refuseByLink } from '../review-requests/refuse-by-link.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import type { WorkerDeps } from './worker-deps.ts';
import { writeReviewRequests } from './write-review-requests.ts';

const OWNER = { kind: 'owner', userId: '0191d4f6-0000-7000-8000-0000000000aa', staffId: undefined } as const;
const ON = {
  reviewsAskedSince: '2030-03-01T00:00:00.000Z',
  reviewUrl: 'https://reviews.example/salon',
  reviewAfterHours: 24,
};
let salon: TestStore;
let deps: WorkerDeps;

beforeAll(async () => {
  salon = await startTestStore(ON, 3);
  deps = {
    ...salon.deps,
    context: async () => ({
      settings: await salon.deps.settings.read(),
      siteUrl: 'https://salon.example',
      from: 'termine@salon.example',
      manageUrl: (id) => `https://salon.example/termin/${id}`,
      wordings: {},
    }),
  };
});
beforeEach(() => {
  at('2030-03-06T10:00:00Z');
  salon.deps.change(ON);
});
afterEach(async () => {
  for (const table of ['messages', 'appointments', 'customers', 'review_refusals', 'audit'])
    await salon.db(table).delete();
});
afterAll(() => salon.stop());

const at = (time: string) => {
  salon.deps.clock.now = new Date(time);
};
const MAIL = 'erika@example.de';

async function guest(changes: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  await salon.db('customers').insert({ id, name: 'Erika Mustermann', mail: MAIL, ...changes });
  return id;
}

/** Ends at ten on that day unless told otherwise. */
async function visit(
  customerId: string | null,
  day: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID();
  await salon.db('appointments').insert({
    id,
    service_id: 'cut-short',
    staff_id: 1,
    period: salon.db.raw(`tstzrange(?, ?, '[)')`, [`${day}T09:00:00Z`, `${day}T10:00:00Z`]),
    customer_id: customerId,
    customer_name: 'Erika Mustermann',
    customer_mail: MAIL,
    language: 'de',
    price_cents: 3400,
    created_at: '2030-03-02T10:00:00Z',
    ...changes,
  });
  return id;
}

interface Row {
  recipient: string;
  channel: string;
  about: string[];
  is_quiet: boolean;
  body_text: string;
  unsubscribe_url: string;
  not_after: Date;
}
const messages = () => salon.db<Row & { kind: string }>('messages').where('kind', 'review-request');
const first = async (): Promise<Row> => {
  const row = await messages().first();
  if (!row) throw new Error('nobody was asked');
  return row;
};

describe('a request for a review', () => {
  it('comes once, so many hours after the end, by mail also to whoever has a chat, with a way to say no', async () => {
    const id = await visit(await guest({ telegram_chat_id: '77' }), '2030-03-05');
    at('2030-03-06T09:59:59Z');
    expect(await writeReviewRequests(deps)).toBe(0);
    at('2030-03-06T10:00:00Z');
    expect(await writeReviewRequests(deps)).toBe(1);
    expect(await writeReviewRequests(deps)).toBe(0);

    const row = await first();
    expect(row).toMatchObject({ recipient: MAIL, channel: 'mail', is_quiet: true });
    expect(row.not_after).toEqual(new Date('2030-03-09T10:00:00Z'));
    expect(row.about).toContain(`appointment:${id}`);
    expect(row.body_text).toContain('https://reviews.example/salon');
    expect(row.body_text).toContain(row.unsubscribe_url);
    const url = new URL(row.unsubscribe_url);
    expect(readRefusalToken(deps.keys.links, url.pathname.split('/').at(-1) ?? '')).toEqual(mailHash(MAIL));
  });

  it.each([
    ['is switched off', {}, { reviewsAskedSince: null }],
    ['has no page to lead to', {}, { reviewUrl: '' }],
    ['would be about somebody who did not come', { outcome: 'no-show' }, {}],
    ['would be about a cancelled visit', { status: 'cancelled', cancelled_at: '2030-03-04T10:00:00Z' }, {}],
    ['has no address', { customer_mail: null, customer_phone: '0151 23456789' }, {}],
    ['would be a surprise: it was booked before asking began', { created_at: '2030-02-28T10:00:00Z' }, {}],
    ['would be about what was only held', { held_until: '2030-03-05T08:00:00Z', held_for: 'deposit' }, {}],
  ])('is not written when it %s', async (_why, change, settings) => {
    await visit(await guest(), '2030-03-05', change);
    salon.deps.change(settings);

    expect(await writeReviewRequests(deps)).toBe(0);
  });

  it('is not made good after an outage of days', async () => {
    await visit(await guest(), '2030-03-05');
    at('2030-03-09T10:00:01Z');

    expect(await writeReviewRequests(deps)).toBe(0);
  });

  it('does not count the time that the salon needs afterwards', async () => {
    await visit(await guest(), '2030-03-05', { buffer_after_minutes: 30 });
    at('2030-03-06T09:30:00Z');

    expect(await writeReviewRequests(deps)).toBe(1);
  });

  it('comes to a guest once in 180 days, by their record or by their address', async () => {
    const id = await guest();
    await visit(id, '2030-03-05');
    await writeReviewRequests(deps);
    await salon.db('messages').update({ state: 'sent' });

    await visit(id, '2030-08-31', { customer_mail: 'other@example.de' });
    await visit(await guest({ mail: null }), '2030-08-31', {
      staff_id: 2,
      customer_mail: MAIL.toUpperCase(),
    });
    at('2030-09-01T10:00:00Z');
    expect(await writeReviewRequests(deps)).toBe(0);

    await salon.db('appointments').delete();
    await visit(id, '2030-09-01');
    at('2030-09-02T10:00:01Z');
    expect(await writeReviewRequests(deps)).toBe(1);
  });

  it('that was dropped has asked nobody: the next visit is asked about', async () => {
    const id = await guest();
    await visit(id, '2030-03-05');
    await writeReviewRequests(deps);
    await salon.db('messages').update({ state: 'dropped' });
    await visit(id, '2030-03-06');
    at('2030-03-07T10:00:00Z');

    expect(await writeReviewRequests(deps)).toBe(1);
  });

  it('is written once when several workers look at once, also for two visits of one day', async () => {
    const id = await guest();
    await visit(id, '2030-03-05');
    await visit(id, '2030-03-05', { staff_id: 2 });

    const written = await Promise.all([1, 2, 3].map(() => writeReviewRequests(deps)));

    expect(written.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await messages()).toHaveLength(1);
  });
});

it('waits for whoever asks the same guest about another visit, and then asks no second time', async () => {
  const id = await guest();
  await visit(id, '2030-03-05');
  const trx = await salon.db.transaction();
  await createReviewRequestsRepository(trx).lockGuest(id);
  await writeMessage(trx, {
    dedupeKey: 'review-request:another',
    kind: 'review-request',
    channel: 'mail',
    recipient: MAIL,
    about: [`customer:${id}`],
    language: 'de',
    subject: 'Wie war es?',
    text: 'Guten Tag',
    notBefore: salon.deps.clock.now,
  });

  const written = writeReviewRequests(deps);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await trx.commit();

  expect(await written).toBe(0);
});

describe('a no', () => {
  it('holds for the person, by whichever address they said it', async () => {
    const id = await guest();
    await refuseByLink(deps, mailHash(MAIL));
    await visit(id, '2030-03-05');
    await visit(id, '2030-03-05', { staff_id: 2, customer_mail: 'new@example.de' });

    expect(await writeReviewRequests(deps)).toBe(0);
  });

  it('stops what waits, and so do a no-show, a switch and another address', async () => {
    const id = await visit(await guest(), '2030-03-05');
    await writeReviewRequests(deps);
    const waiting = await first();
    const isWanted = () => isStillWanted(deps, waiting);
    expect(await isWanted()).toBe(true);

    await salon.db('appointments').where({ id }).update({ outcome: 'no-show' });
    expect(await isWanted()).toBe(false);
    await salon.db('appointments').where({ id }).update({ outcome: null, customer_mail: 'new@example.de' });
    expect(await isWanted()).toBe(false);
    await salon.db('appointments').where({ id }).update({ customer_mail: MAIL });
    salon.deps.change({ reviewsAskedSince: null });
    expect(await isWanted()).toBe(false);
    salon.deps.change(ON);
    expect(await isWanted()).toBe(true);
    await refuseByLink(deps, mailHash(MAIL));
    expect(await isWanted()).toBe(false);
  });

  it('outlives the erasure of the person, and no address is left of it', async () => {
    const id = await guest();
    await visit(id, '2030-03-05');
    await refuseByLink(deps, mailHash(MAIL));
    await eraseCustomer(deps, { id, typed: 'Erika Mustermann' }, OWNER);
    await visit(await guest(), '2030-03-05', { staff_id: 2 });

    expect(await writeReviewRequests(deps)).toBe(0);
    const rows = await salon
      .db('review_refusals')
      .select(salon.db.raw(`encode(mail_hash, 'escape') as text`));
    expect(JSON.stringify(rows)).not.toContain('erika');
  });

  it('is written once, and the first one stays', async () => {
    await refuseByLink(deps, mailHash(MAIL));
    at('2030-03-07T10:00:00Z');
    await refuseByLink(deps, mailHash(MAIL));

    expect(await createReviewRefusalsRepository(salon.db).find([mailHash(MAIL)])).toEqual({
      refusedAt: new Date('2030-03-06T10:00:00Z'),
      refusedBy: 'guest',
    });
    expect(await salon.db('audit').where({ action: 'review-requests.refuse' })).toHaveLength(1);
  });
});
