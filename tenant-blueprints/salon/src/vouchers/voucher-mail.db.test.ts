import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmVoucher, sellVoucher, voidVoucher } from '../admin/manage/vouchers/voucher-verbs.ts';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { codes } from '../testing/booking-bed.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';
import { isStillTrue } from '../worker/is-still-true.ts';
import { askVoucher } from './ask-voucher.ts';
import { printedCode } from './voucher-rules.ts';

const OWNER = { userId: randomUUID() };
let salon: TestStore;
let catcher: MailCatcher;
let folder: string;
const running: WorkerProcess[] = [];

beforeAll(async () => {
  salon = await startTestStore({ businessName: 'Salon Linde' });
  await salon.db('users').insert({ id: OWNER.userId, mail: 'o@example.de', name: 'O', role: 'owner' });
  catcher = await startMailCatcher();
  folder = await mkdtemp(join(tmpdir(), 'salon-voucher-'));
});
beforeEach(async () => {
  catcher.clear();
  catcher.misbehave(undefined);
  await salon.db('messages').delete();
  await salon.db('vouchers').delete();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => endWorker(worker, 'SIGKILL')));
});
afterAll(async () => {
  await salon.stop();
  await catcher.stop();
  await rm(folder, { recursive: true });
});

const deps = () => ({ ...salon.deps, siteUrl: 'https://salon.example' });
const ask = async (mail: string | undefined, language: 'de' | 'en' | 'ru' = 'en') => {
  const wish = { amountCents: 5000, name: 'Erika', phone: '0151 23456789', forName: 'Karl', message: '' };
  return (await askVoucher(salon.deps, { ...wish, mail, language })).id;
};
const stored = async (id: string) => {
  const voucher = await createVouchersRepository(salon.db).find(id);
  return { ...voucher, code: printedCode(voucher?.code ?? '') };
};
const mails = () => salon.db<Record<string, unknown>>('messages').where({ kind: 'voucher' });
const start = () => {
  const env = { SMTP_URL: catcher.smtpUrl, MAIL_FROM: 'termine@salon.example' };
  const worker = startWorkerProcess(salon, folder, env);
  running.push(worker);
  return worker;
};
const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

describe('the code of a voucher', () => {
  it('is stored with its mail once the money is there, and once only, whoever confirms at the same moment', async () => {
    const id = await ask('Erika@Example.de', 'ru');
    expect(await mails()).toEqual([]);

    const answers = await codes([1, 2, 3].map(() => confirmVoucher(deps(), id, OWNER)));

    expect(answers.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'ok']);
    const { code } = await stored(id);
    expect(await mails()).toMatchObject([
      { recipient: 'erika@example.de', language: 'ru', channel: 'mail', state: 'waiting' },
    ]);
    const [mail] = await mails();
    expect(mail?.['body_text']).toContain(code);
    expect(mail?.['body_html']).toContain(code);
    expect(mail?.['body_text']).toContain('Ваш сертификат оплачен');
  });

  it('is mailed to who buys at the desk and gives an address, and to nobody else', async () => {
    const wish = { amountCents: 5000, forName: '', message: '', language: 'de' } as const;
    await sellVoucher(deps(), { ...wish, buyer: { name: 'A', phone: '1', mail: undefined } }, OWNER);
    expect(await mails()).toEqual([]);

    const buyer = { name: 'B', phone: undefined, mail: 'b@example.de' };
    const id = await sellVoucher(deps(), { ...wish, buyer }, OWNER);

    expect(await mails()).toMatchObject([{ recipient: 'b@example.de', about: [`voucher:${id}`] }]);
  });

  it('is not mailed once the voucher is void', async () => {
    const id = await ask('erika@example.de');
    await confirmVoucher(deps(), id, OWNER);
    const message = { kind: 'voucher', about: [`voucher:${id}`] };
    expect(await isStillTrue(salon.db, message)).toBe(true);

    await voidVoucher(deps(), id, OWNER);

    expect(await isStillTrue(salon.db, message)).toBe(false);
  });

  it('comes once though the worker is killed while it sends', { timeout: 60_000 }, async () => {
    const id = await ask('erika@example.de');
    await confirmVoucher(deps(), id, OWNER);
    catcher.misbehave({ kind: 'hang', at: 'message' });
    const first = start();
    await soon(async () => {
      expect(await mails()).toMatchObject([{ state: 'sending', handovers: 1 }]);
    });
    await endWorker(first, 'SIGKILL');

    catcher.misbehave(undefined);
    catcher.clear();
    await salon
      .db('messages')
      .where({ state: 'sending' })
      .update({ claimed_until: new Date(Date.now() - 1) });
    start();
    await soon(async () => {
      expect(await mails()).toMatchObject([{ state: 'sent' }]);
    });

    const { code } = await stored(id);
    const [mail, ...others] = catcher.mails();
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(['erika@example.de']);
    expect(mail?.text).toMatch(new RegExp(`Code: +${code}`));
  });
});
