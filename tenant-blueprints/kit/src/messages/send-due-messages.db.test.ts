import { randomUUID } from 'node:crypto';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { Secret } from '../secret.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createMailSender } from './mail-sender.ts';
import type { NewMessage } from './message.ts';
import { CLAIM_MS, sendDueMessages, type SendDueDeps } from './send-due-messages.ts';
import { SendError, type Sender } from './sender.ts';
import { writeMessage } from './write-message.ts';

let database: TestDatabase;
let db: Knex;
let catcher: MailCatcher;
let now = new Date();

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 4 });
  await migrateToLatest(db, KIT_MIGRATIONS);
  catcher = await startMailCatcher();
});
beforeEach(async () => {
  await db('messages').delete();
  catcher.clear();
  catcher.misbehave(undefined);
  now = new Date();
});
afterAll(async () => {
  await catcher.stop();
  await db.destroy();
  await database.drop();
});

const log = { info: () => undefined, warn: () => undefined };
const mailSender = (timeoutMs?: number) =>
  createMailSender({
    smtpUrl: new Secret(catcher.smtpUrl),
    from: 'termine@salon.example',
    identity: async () => ({ name: 'Salon Linde, "am Markt"', replyTo: 'anna@salon.example' }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
const send = (changes: Partial<SendDueDeps> = {}) =>
  sendDueMessages(
    {
      db,
      now: () => now,
      senders: { mail: mailSender() },
      isQuietTime: async () => false,
      isStillTrue: async () => true,
      log,
      ...changes,
    },
    new AbortController().signal,
  );
const write = (changes: Partial<NewMessage> = {}) =>
  writeMessage(db, {
    dedupeKey: randomUUID(),
    kind: 'confirmation',
    channel: 'mail',
    recipient: 'erika@example.de',
    language: 'de',
    subject: 'Ihr Termin',
    text: 'Guten Tag',
    notBefore: new Date(now.getTime() - 1000),
    ...changes,
  });
const rows = () => db<Record<string, unknown>>('messages').orderBy('created_at');
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

describe('sendDueMessages', () => {
  it('sends by mail what is due, with its calendar, and once', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    await write({
      html: '<p>Guten Tag</p>',
      attachments: [
        {
          filename: 'termin.ics',
          contentType: 'text/calendar; method=REQUEST',
          content: calendar,
          isCalendar: true,
        },
      ],
    });
    await write({ notBefore: new Date(now.getTime() + 60_000), subject: 'Später' });

    expect(await send()).toBe(1);
    expect(await send()).toBe(0);

    const [mail] = catcher.mails();
    const [row] = await rows();
    expect(catcher.mails()).toHaveLength(1);
    expect(mail).toMatchObject({
      to: ['erika@example.de'],
      subject: 'Ihr Termin',
      messageId: `<${String(row?.['id'])}@salon.example>`,
    });
    expect(mail?.from).toContain('termine@salon.example');
    expect(mail?.headers['reply-to']).toContain('anna@salon.example');
    expect(mail?.headers['auto-submitted']).toBe('auto-generated');
    expect(mail?.raw).toMatch(/text\/calendar;[\s\S]{0,40}method=REQUEST/i);
    expect(row).toMatchObject({ state: 'sent', attempts: 1, handovers: 1 });
  });

  it('tells mail programs where a recipient says no; the one without a page only over https', async () => {
    await write({ unsubscribeUrl: 'https://salon.example/no/x' });
    await write({ unsubscribeUrl: 'http://localhost/no/x' });
    await write();
    await send();

    const told = catcher
      .mails()
      .map(({ headers }) => [headers['list-unsubscribe'], headers['list-unsubscribe-post']]);
    expect(new Set(told)).toEqual(
      new Set([
        ['<https://salon.example/no/x>', 'List-Unsubscribe=One-Click'],
        ['<http://localhost/no/x>', undefined],
        [undefined, undefined],
      ]),
    );
  });

  it('writes the same message once', async () => {
    expect(await write({ dedupeKey: 'confirmation:1' })).toBe(true);
    expect(await write({ dedupeKey: 'confirmation:1', subject: 'again' })).toBe(false);

    expect(await rows()).toHaveLength(1);
  });

  it('tries again what was refused for now, and gives up what is refused for good', async () => {
    await write();
    catcher.misbehave({ kind: 'refuse', at: 'message', code: 451 });
    await send();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, handovers: 0 }]);
    expect(await send()).toBe(0);

    later(30_000);
    catcher.misbehave({ kind: 'refuse', at: 'recipient', code: 550 });
    await send();
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 2 }]);
    expect(catcher.mails()).toHaveLength(0);
  });

  it('stops for this round when the mail server itself is away, and loses nothing', async () => {
    await write();
    await write();
    catcher.misbehave({ kind: 'refuse', at: 'connect', code: 421 });
    await send();
    const attempts = (await rows()).map((row) => row['attempts']);
    expect(attempts.toSorted()).toEqual([0, 1]);

    catcher.misbehave(undefined);
    later(30_000);
    expect(await send()).toBe(2);
  });

  it(
    'sends again, with the same id, what may have arrived, and three times at most',
    { timeout: 60_000 },
    async () => {
      await write();
      catcher.misbehave({ kind: 'drop-after-data' });
      for (let round = 0; round < 5; round += 1) {
        await send();
        later(3_600_000);
      }

      const ids = catcher.mails().map(({ messageId }) => messageId);
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(1);
      expect(await rows()).toMatchObject([{ state: 'failed', handovers: 3 }]);
    },
  );

  it('takes up again what a killed sender had in its hands, but not before', async () => {
    await write();
    await db('messages').update({
      state: 'sending',
      claimed_until: new Date(now.getTime() + CLAIM_MS),
      attempts: 1,
    });

    expect(await send()).toBe(0);
    later(CLAIM_MS);
    expect(await send()).toBe(1);
  });

  it('gives a message to one of many senders only', async () => {
    for (let count = 0; count < 20; count += 1) await write({ recipient: `r${count}@example.de` });
    await Promise.all(Array.from({ length: 4 }, () => send()));

    const to = catcher.mails().flatMap((mail) => mail.to);
    expect(to).toHaveLength(20);
    expect(new Set(to).size).toBe(20);
  });

  it('lets people sleep, but sends at once what they wait for', async () => {
    await write({ kind: 'reminder', isQuiet: true, recipient: 'quiet@example.de' });
    await write();

    expect(await send({ isQuietTime: async () => true })).toBe(1);
    expect(await send({ isQuietTime: async () => false })).toBe(1);
    expect(catcher.mails().map((mail) => mail.to[0])).toEqual(['erika@example.de', 'quiet@example.de']);
  });

  it('drops what is too late or no longer so', async () => {
    await write({ notAfter: new Date(now.getTime() - 1) });
    await write({ kind: 'reminder' });
    await send({ isStillTrue: async ({ kind }) => kind !== 'reminder' });

    expect((await rows()).map((row) => row['state'])).toEqual(['dropped', 'dropped']);
    expect(catcher.mails()).toHaveLength(0);
  });

  it('goes by mail where the chat is closed', async () => {
    await write({ channel: 'telegram', recipient: '17', fallbackRecipient: 'erika@example.de' });
    await write({ channel: 'telegram', recipient: '18' });
    const telegram: Sender = {
      send: () => Promise.reject(new SendError({ kind: 'closed', reason: 'Telegram: blocked.' })),
      rest: () => undefined,
    };
    await send({ senders: { mail: mailSender(), telegram } });

    expect(catcher.mails().map((mail) => mail.to[0])).toEqual(['erika@example.de']);
    expect(await rows()).toMatchObject([
      { state: 'sent', channel: 'mail' },
      { state: 'failed', last_error: 'Telegram: blocked.' },
    ]);
  });

  it('leaves messages where they are while no way out is set up', async () => {
    await write();

    expect(await send({ senders: {} })).toBe(0);
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  });
});
