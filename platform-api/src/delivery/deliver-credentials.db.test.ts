import {
  createHandoversRepository,
  LANGUAGES,
  MAX_DELIVERY_ATTEMPTS,
  systemActor,
  type Handover,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type { SmtpFault } from '@codexdlc/tools/mail-catcher';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverCredentials } from './deliver-credentials.ts';
import { issueHandover } from './issue-handover.ts';
import { createMailer } from '@codexdlc/domain/process/mailer';
import { hashCode } from './one-time-code.ts';
import {
  codeIn,
  fakeQueue,
  seedTenant,
  SETTINGS,
  startMailBench,
  type MailBench,
} from './testing/delivery-fixtures.ts';

const actor = systemActor('test');
const never = new AbortController().signal;
let database: TestDatabase;
let bench: MailBench;

beforeAll(async () => {
  database = await createTestDatabase();
  bench = await startMailBench(database.db);
});
beforeEach(() => {
  bench.catcher.misbehave(undefined);
  bench.catcher.clear();
});
afterAll(async () => {
  await bench.catcher.stop();
  await database.end();
});

async function issue(given: Parameters<typeof seedTenant>[1] = {}): Promise<Handover> {
  const { tenantId } = await seedTenant(database.db, given);
  return issueHandover({ db: database.db, queue: fakeQueue() }, actor, { tenantId });
}
const stored = (id: string) => createHandoversRepository(database.db, actor).get(id);
const attempt = (id: string, deps = bench.deps) => deliverCredentials(deps, { handoverId: id }, never);
const opens = (id: string, code: string) =>
  createHandoversRepository(database.db, actor).isOpenable(id, hashCode(code));
const audits = (tenantId: string) =>
  database.db('audit').where('object_id', tenantId).orderBy('id').pluck<string[]>('action');
const events = (handoverId: string) =>
  database.db('outbox').whereRaw(`payload->>'handoverId' = ?`, handoverId).pluck<string[]>('name');

describe('the mail', () => {
  it.each(LANGUAGES)('in %s has a subject, one link, a text part, and no other secret', async (language) => {
    const handover = await issue({ language });

    await attempt(handover.id);

    const [mail, ...more] = bench.catcher.mails();
    expect(more).toEqual([]);
    const code = codeIn(mail);
    const link = `https://platform.example/h/${handover.id}#${code}`;
    const subjects = {
      de: 'Salon Lily: Ihr Zugang ist bereit',
      en: 'Salon Lily: your access is ready',
      ru: 'Salon Lily: ваш доступ готов',
    };
    expect(mail).toMatchObject({ subject: subjects[language], to: ['owner@lily.example'] });
    expect(mail?.html).toContain(`<html lang="${language}">`);
    expect(mail?.text).toContain(link);
    expect(mail?.text).not.toMatch(/<|&\w+;|\u200c/);
    // Link in the button, and the code to be pasted: nothing else that long and random.
    const random = new Set(mail?.html?.match(/[\w-]{40,}/g)?.filter((run) => !run.includes(handover.id)));
    expect([...random]).toEqual([code]);
    expect(await opens(handover.id, code)).toBe(true);
  });

  it('says that a machine wrote it, and has an id of its own for each attempt', async () => {
    const handover = await issue();

    await attempt(handover.id);

    expect(bench.catcher.mails()[0]).toMatchObject({
      messageId: `<${handover.id}.1@agency.example>`,
      headers: {
        'auto-submitted': 'auto-generated',
        'x-auto-response-suppress': 'All',
        'content-language': 'de',
      },
    });
  });

  it('shows a name with markup and line breaks as it is, and lets it write no header', async () => {
    const handover = await issue({ business: '<b>Lily</b> & Co.\r\nBcc: thief@evil.example' });

    await attempt(handover.id);

    const [mail] = bench.catcher.mails();
    expect(mail?.html).toContain('&lt;b&gt;Lily&lt;/b&gt; &amp; Co.');
    expect(mail?.headers).not.toHaveProperty('bcc');
    expect(mail?.to).toEqual(['owner@lily.example']);
  });

  it('loads nothing from anywhere and runs nothing', async () => {
    await attempt((await issue()).id);

    expect(bench.catcher.mails()[0]?.html).not.toMatch(/<script|<img|<link|url\(|@import|\son\w+=/i);
  });
});

describe('after a success', () => {
  it('the hand-over is sent, told and recorded', async () => {
    const handover = await issue();

    await attempt(handover.id);

    expect(await stored(handover.id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    expect(await audits(handover.tenantId)).toEqual(['handover.issued', 'handover.sent']);
    expect(await events(handover.id)).toEqual(['handover:sent']);
  });

  it('the job that comes again sends nothing', async () => {
    const handover = await issue();
    await attempt(handover.id);

    await attempt(handover.id);

    expect(bench.catcher.mails()).toHaveLength(1);
  });

  it('a link that was opened before the server answered stays opened', async () => {
    const handover = await issue();
    const repository = createHandoversRepository(database.db, actor);
    const deps = {
      ...bench.deps,
      mailer: {
        async send(mail: Parameters<typeof bench.deps.mailer.send>[0], signal: AbortSignal) {
          await bench.deps.mailer.send(mail, signal);
          await repository.open(handover.id, hashCode(codeIn(bench.catcher.mails()[0])), '192.0.2.1');
        },
      },
    };

    await attempt(handover.id, deps);

    expect(await stored(handover.id)).toMatchObject({ state: 'opened', sentAt: expect.any(Date) });
  });
});

describe('a failure', () => {
  const temporary: [string, SmtpFault, RegExp][] = [
    ['grey-lists', { kind: 'refuse', at: 'recipient', code: 451 }, /refuses the address: 451/],
    ['is full', { kind: 'refuse', at: 'message', code: 452 }, /refuses the mail: 452/],
    ['is busy', { kind: 'refuse', at: 'connect', code: 421 }, /mail server/],
    ['refuses everybody for now', { kind: 'refuse', at: 'connect', code: 554 }, /mail server/],
    ['hangs at the address', { kind: 'hang', at: 'recipient' }, /did not answer in time/],
    ['hangs at the mail', { kind: 'hang', at: 'message' }, /did not answer in time/],
    ['dies after the mail', { kind: 'drop-after-data' }, /closed the connection/],
  ];

  it.each(temporary)('is tried again when the server %s', async (_what, fault, reason) => {
    const handover = await issue();
    bench.catcher.misbehave(fault);

    await expect(attempt(handover.id)).rejects.toThrow(reason);

    expect(await stored(handover.id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      lastError: expect.stringMatching(reason),
    });
    bench.catcher.misbehave(undefined);
    await attempt(handover.id);
    expect(await stored(handover.id)).toMatchObject({ state: 'sent', attempts: 2, lastError: null });
  });

  it('is tried again when nothing listens', async () => {
    const handover = await issue();
    const mailer = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', sender: SETTINGS.sender });

    await expect(attempt(handover.id, { ...bench.deps, mailer })).rejects.toThrow('cannot be reached');
  });

  it('says that no mail server is set up', async () => {
    const handover = await issue();
    const mailer = createMailer({ smtpUrl: undefined, sender: SETTINGS.sender });

    await expect(attempt(handover.id, { ...bench.deps, mailer })).rejects.toThrow('SMTP_URL');
  });

  it('ends at once when the worker has to stop', async () => {
    const handover = await issue();
    bench.catcher.misbehave({ kind: 'hang', at: 'message' });
    const startedAt = performance.now();

    const stopping = deliverCredentials(bench.deps, { handoverId: handover.id }, AbortSignal.timeout(200));

    await expect(stopping).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect((await stored(handover.id)).state).toBe('queued');
  });

  it('after the mail was taken leaves a link that works, until the next mail replaces it', async () => {
    const handover = await issue();
    bench.catcher.misbehave({ kind: 'drop-after-data' });
    await attempt(handover.id).catch(() => undefined);
    const first = codeIn(bench.catcher.mails()[0]);
    expect(await opens(handover.id, first)).toBe(true);

    bench.catcher.misbehave(undefined);
    await attempt(handover.id);

    const second = codeIn(bench.catcher.mails()[1]);
    expect(await opens(handover.id, first)).toBe(false);
    expect(await opens(handover.id, second)).toBe(true);
    expect(new Set(bench.catcher.mails().map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('that will stay one is stored, told and recorded, and not thrown', async () => {
    const handover = await issue();
    bench.catcher.misbehave({ kind: 'refuse', at: 'recipient', code: 550, text: () => '5.1.1 no such user' });

    await attempt(handover.id);

    expect(await stored(handover.id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastError: 'The mail server refuses the address: 550 5.1.1 no such user.',
    });
    expect(await audits(handover.tenantId)).toEqual(['handover.issued', 'handover.failed']);
    expect(await events(handover.id)).toEqual(['handover:failed']);
  });

  it('is the last one after as many attempts as are allowed', async () => {
    const handover = await issue();
    bench.catcher.misbehave({ kind: 'refuse', at: 'recipient', code: 451 });
    for (let done = 1; done < MAX_DELIVERY_ATTEMPTS; done += 1)
      await attempt(handover.id).catch(() => undefined);
    expect((await stored(handover.id)).state).toBe('queued');

    await attempt(handover.id);

    expect(await stored(handover.id)).toMatchObject({ state: 'failed', attempts: MAX_DELIVERY_ATTEMPTS });
  });

  it('is written down although the worker was killed in the last attempt', async () => {
    const handover = await issue();
    await database
      .db('credential_handovers')
      .where({ id: handover.id })
      .update({ attempts: MAX_DELIVERY_ATTEMPTS });

    await attempt(handover.id);

    expect(await stored(handover.id)).toMatchObject({ state: 'failed', lastError: expect.any(String) });
    expect(bench.catcher.mails()).toEqual([]);
  });

  it('that quotes the link back at us leaves nothing of it behind', async () => {
    const handover = await issue();
    let code = '';
    bench.catcher.misbehave({
      kind: 'refuse',
      at: 'message',
      code: 554,
      text: (raw) => {
        // As a filter sees it: soft line breaks of the coding taken out.
        code = /#([\w-]{43})/.exec(raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))?.[1] ?? '';
        return `blocked: ${code.slice(4, 30)}`;
      },
    });

    await attempt(handover.id);

    expect(code).not.toBe('');
    expect((await stored(handover.id)).lastError).toBe('The mail server refuses the mail (554).');
  });
});
