import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';

let salon: TestStore;
let catcher: MailCatcher;
let folder: string;
const running: WorkerProcess[] = [];

beforeAll(async () => {
  salon = await startTestStore();
  catcher = await startMailCatcher();
  folder = await mkdtemp(join(tmpdir(), 'salon-mail-'));
});
beforeEach(async () => {
  catcher.clear();
  catcher.misbehave(undefined);
  await salon.db('messages').delete();
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
    SMTP_URL: catcher.smtpUrl,
    MAIL_FROM: 'termine@salon.example',
  });
  running.push(worker);
  return worker;
}
const write = (recipient: string) =>
  writeMessage(salon.db, {
    dedupeKey: randomUUID(),
    kind: 'news',
    channel: 'mail',
    recipient,
    language: 'de',
    subject: 'Ihr Termin',
    text: 'Guten Tag',
  });
const rows = () => salon.db<Record<string, unknown>>('messages');
const soon = (check: () => Promise<void> | void, timeout = 20_000) =>
  vi.waitFor(check, { timeout, interval: 50 });
/** As if the minute of a killed sender were over. */
const endClaims = () =>
  salon
    .db('messages')
    .where({ state: 'sending' })
    .update({ claimed_until: new Date(Date.now() - 1) });

describe('a worker that is killed while it sends', () => {
  it.each([
    ['before the mail server has heard of the recipient', 'recipient', 0],
    ['after the last byte and before the answer', 'message', 1],
  ] as const)('%s: the mail comes once', async (_when, at, handovers) => {
    await write('erika@example.de');
    catcher.misbehave({ kind: 'hang', at });
    const first = start();
    await soon(async () => {
      expect(await rows()).toMatchObject([{ state: 'sending', handovers }]);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await endWorker(first, 'SIGKILL');
    expect(await rows()).toMatchObject([{ state: 'sending', handovers }]);

    catcher.misbehave(undefined);
    await endClaims();
    start();
    await soon(async () => {
      expect(await rows()).toMatchObject([{ state: 'sent' }]);
    });
    expect(catcher.mails().map((mail) => mail.to)).toEqual([['erika@example.de']]);
  });

  it('after the mail was taken and before we knew: it comes again with the same id', async () => {
    await write('erika@example.de');
    catcher.misbehave({ kind: 'hang', at: 'message' });
    const first = start();
    await soon(async () => {
      expect(await rows()).toMatchObject([{ handovers: 1 }]);
    });
    await endWorker(first, 'SIGKILL');
    const [{ id } = { id: '' }] = await rows();

    catcher.misbehave(undefined);
    await endClaims();
    start();
    await soon(() => {
      expect(catcher.mails().map(({ messageId }) => messageId)).toEqual([`<${String(id)}@salon.example>`]);
    });
  });

  it('again and again: nothing is lost, and what comes twice has one id', { timeout: 120_000 }, async () => {
    const recipients = Array.from({ length: 60 }, (_, at) => `r${at}@example.de`);
    for (const recipient of recipients) await write(recipient);
    const kills = 6;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = catcher.mails().length;
      const worker = start();
      await soon(() => {
        expect(catcher.mails().length).toBeGreaterThan(before + 2);
      });
      await new Promise((resolve) => setTimeout(resolve, kill * 7));
      await endWorker(worker, 'SIGKILL');
      await endClaims();
    }
    start();
    await soon(async () => {
      expect(await rows().whereNot({ state: 'sent' })).toEqual([]);
    }, 60_000);

    const mails = catcher.mails();
    expect(new Set(mails.flatMap((mail) => mail.to))).toEqual(new Set(recipients));
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(recipients.length);
    expect(mails.length).toBeLessThanOrEqual(recipients.length + kills);
  });

  it('ends in order when it is asked to, with the mail in its hands sent', async () => {
    await write('erika@example.de');
    const worker = start();
    await soon(async () => {
      expect(await rows()).toMatchObject([{ state: 'sent' }]);
    });

    expect(await endWorker(worker, 'SIGTERM')).toBe(0);
  });
});
