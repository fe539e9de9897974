import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';

const GUESTS = 12;
let salon: TestStore;
let catcher: MailCatcher;
let folder: string;
const running: WorkerProcess[] = [];

beforeAll(async () => {
  salon = await startTestStore({}, GUESTS);
  catcher = await startMailCatcher();
  folder = await mkdtemp(join(tmpdir(), 'salon-reviews-'));
  const since = new Date(Date.now() - 3_600_000 * 24).toISOString();
  const settings = {
    reviewsAskedSince: since,
    reviewUrl: 'https://reviews.example/salon',
    reviewAfterHours: 1,
    quietFrom: '00:00',
    quietUntil: '00:00',
  };
  for (const [key, value] of Object.entries(settings))
    await salon.db('settings').insert({ key, value: JSON.stringify(value) });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => endWorker(worker, 'SIGKILL')));
});
afterAll(async () => {
  await salon.stop();
  await catcher.stop();
  await rm(folder, { recursive: true });
});

function start(): WorkerProcess {
  const worker = startWorkerProcess(salon, folder, {
    SITE_URL: 'https://salon.example',
    SMTP_URL: catcher.smtpUrl,
    MAIL_FROM: 'termine@salon.example',
  });
  running.push(worker);
  return worker;
}

/** Each guest was here twice, on two chairs, and left two hours ago. */
async function visits(): Promise<string[]> {
  const end = new Date(Date.now() - 2 * 3_600_000);
  const mails: string[] = [];
  for (let chair = 1; chair <= GUESTS; chair += 1) {
    const [customerId, mail] = [randomUUID(), `guest${chair}@example.de`];
    mails.push(mail);
    await salon.db('customers').insert({ id: customerId, name: `Gast ${chair}`, mail });
    for (const hoursBefore of [0, 2])
      await salon.db('appointments').insert({
        id: randomUUID(),
        service_id: 'cut-short',
        staff_id: chair,
        period: salon.db.raw(`tstzrange(?, ?, '[)')`, [
          new Date(end.getTime() - (hoursBefore + 1) * 3_600_000),
          new Date(end.getTime() - hoursBefore * 3_600_000),
        ]),
        customer_id: customerId,
        customer_name: `Gast ${chair}`,
        customer_mail: mail,
        language: 'de',
        price_cents: 3400,
        created_at: new Date(end.getTime() - 20 * 3_600_000),
      });
  }
  return mails;
}

it(
  'every guest is asked once across kills of the worker, with the headers of RFC 8058',
  { timeout: 90_000 },
  async () => {
    const expected = await visits();
    for (const wait of [0, 40, 120, 250]) {
      const before = (await salon.db('messages').select('id')).length;
      const worker = start();
      await vi.waitFor(
        async () => {
          const there = await salon.db('messages').select('id');
          expect(there.length).toBeGreaterThan(Math.min(before, GUESTS - 1));
        },
        { timeout: 20_000, interval: 5 },
      );
      await new Promise((resolve) => setTimeout(resolve, wait));
      await endWorker(worker, 'SIGKILL');
      await salon
        .db('messages')
        .where({ state: 'sending' })
        .update({ claimed_until: new Date(Date.now() - 1) });
    }
    start();
    await vi.waitFor(
      async () => {
        expect(await salon.db('messages').where({ state: 'sent' })).toHaveLength(GUESTS);
      },
      { timeout: 30_000, interval: 50 },
    );

    expect(await salon.db('messages')).toHaveLength(GUESTS);
    const mails = catcher.mails();
    expect(new Set(mails.flatMap(({ to }) => to))).toEqual(new Set(expected));
    // Whoever was killed after the last byte may send again, with the same id.
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(GUESTS);
    for (const { headers } of mails) {
      expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      expect(headers['list-unsubscribe']).toMatch(
        /^<https:\/\/salon\.example\/review-requests\/[\w-]{64}\?lang=de>$/,
      );
    }
  },
);
