import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdminClient } from '../testing/admin-client.ts';
import { PASSWORD, startTestAdmin, type TestAdmin } from '../testing/test-admin.ts';
import { createFirstLinksRepository } from './first-links-repository.ts';
import { hashToken } from './one-time-token.ts';

const TOKEN = 'one-time-token-of-the-tests-0123456789';
const NEW_PASSWORD = 'another whole sentence';
let kit: TestAdmin;

beforeAll(async () => {
  kit = await startTestAdmin();
});
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.db('messages').delete();
});

const tokenOf = (text: string): string => /\/link#([\w-]+)/.exec(text)?.[1] ?? '';
const mails = () => kit.db('messages').select<{ recipient: string; subject: string; body_text: string }[]>();
const linkFor = async (mail: string): Promise<string> => {
  await createAdminClient(kit.url).post('/admin/forgotten', { mail });
  const written = (await mails()).find(({ recipient }) => recipient === mail);
  return tokenOf(written?.body_text ?? '');
};

describe('the first link', () => {
  it('makes an owner, once, in the language of the page', async () => {
    await createFirstLinksRepository(kit.db).store(hashToken(TOKEN));
    const fields = { token: TOKEN, mail: 'First@Kit.example ', password: PASSWORD };

    const answer = await createAdminClient(kit.url).post('/admin/first?lang=en', fields);
    const again = await createAdminClient(kit.url).post('/admin/first', { ...fields, mail: 'x@kit.example' });

    expect(answer.status).toBe(303);
    expect(again.status).toBe(403);
    expect(await kit.db('users').where({ mail: 'first@kit.example' }).first()).toMatchObject({
      role: 'owner',
      name: 'first',
      language: 'en',
    });
  });
});

describe('a forgotten password', () => {
  it('is replaced with the link of the mail, once, and every session ends', async () => {
    const user = await kit.signedIn('staff');
    const token = await linkFor(user.mail);
    const fresh = createAdminClient(kit.url);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        createAdminClient(kit.url).post('/admin/link', { token, password: NEW_PASSWORD }),
      ),
    );

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(9);
    expect((await user.get('/admin')).headers.get('location')).toBe('/admin/sign-in');
    expect((await fresh.signIn(user.mail, PASSWORD)).status).toBe(401);
    expect((await fresh.signIn(user.mail, NEW_PASSWORD)).status).toBe(303);
  });

  it('says the same of an address that nobody has, and writes nothing to it', async () => {
    const { mail } = await kit.addUser('staff');
    const ask = async (address: string) => {
      const answer = await createAdminClient(kit.url).post('/admin/forgotten', { mail: address });
      return { status: answer.status, text: await answer.text() };
    };

    expect(await ask('nobody@kit.example')).toEqual(await ask(mail));
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([mail]);
  });

  it('fills nobody’s letter box', async () => {
    const { mail } = await kit.addUser('staff');

    for (let time = 0; time < 5; time += 1)
      await createAdminClient(kit.url).post('/admin/forgotten', { mail });

    expect(await mails()).toHaveLength(3);
  });

  it('is not promised a mail where none goes out', async () => {
    const { mail } = await kit.addUser('staff');
    await linkFor(mail);
    kit.wait(10 * 60_000 + 1000);

    const page = await (await createAdminClient(kit.url).get('/admin/forgotten')).text();

    expect(page).toContain('können gerade keine E-Mails verschickt werden');
    expect(page).not.toContain('<form');
  });

  it('has a link that is an hour old at most, and only the newest one', async () => {
    const { mail } = await kit.addUser('staff');
    const first = await linkFor(mail);
    await kit.db('messages').delete();
    const second = await linkFor(mail);
    const use = (token: string) =>
      createAdminClient(kit.url).post('/admin/link', { token, password: NEW_PASSWORD });

    expect((await use(first)).status).toBe(403);
    kit.wait(3_600_001);
    expect((await use(second)).status).toBe(403);
  });

  it('is stored as a hash only, and is of no use to somebody who is disabled', async () => {
    const { id, mail } = await kit.addUser('staff');
    const token = await linkFor(mail);
    await kit.db('users').where({ id }).update({ disabled_at: new Date() });

    const answer = await createAdminClient(kit.url).post('/admin/link', { token, password: NEW_PASSWORD });

    expect(answer.status).toBe(403);
    expect(JSON.stringify(await kit.db('account_links'))).not.toContain(token);
  });
});

describe('a password of one’s own', () => {
  it('is changed with the old one; other devices have to sign in again', async () => {
    const here = await kit.signedIn('staff');
    const there = createAdminClient(kit.url);
    await there.signIn(here.mail, PASSWORD);
    const change = (fields: Record<string, string>) => here.post('/admin/account/password', fields);

    const wrong = await change({ current: 'not this one', password: NEW_PASSWORD });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Das ist nicht Ihr bisheriges Passwort.');
    expect((await change({ current: PASSWORD, password: 'short' })).status).toBe(422);
    expect((await change({ current: PASSWORD, password: NEW_PASSWORD })).status).toBe(303);

    expect((await here.get('/admin')).status).toBe(200);
    expect((await there.get('/admin')).status).toBe(303);
    expect((await createAdminClient(kit.url).signIn(here.mail, NEW_PASSWORD)).status).toBe(303);
  });
});

describe('sessions', () => {
  it('are listed with their device and ended one by one or all but this one', async () => {
    const here = await kit.signedIn('staff');
    const others = [createAdminClient(kit.url), createAdminClient(kit.url)];
    for (const other of others) await other.signIn(here.mail, PASSWORD);
    const [row] = await kit
      .db('user_sessions')
      .where({ user_id: here.id })
      .orderBy('created_at', 'desc')
      .select<{ id: string }[]>('id');
    const stranger = await kit.signedIn('staff');

    await stranger.post('/admin/account/sessions/end', { id: row?.id ?? '' });
    expect(await kit.db('user_sessions').where({ user_id: here.id }).whereNull('ended_at')).toHaveLength(3);
    expect(await (await here.get('/admin/account')).text()).toContain('dieses Gerät');

    await here.post('/admin/account/sessions/end-others');
    expect((await here.get('/admin')).status).toBe(200);
    for (const other of others) expect((await other.get('/admin')).status).toBe(303);
  });

  it('end a month after the sign-in, however much they are used', async () => {
    const user = await kit.signedIn('staff');

    kit.wait(30 * 24 * 3_600_000 - 1000);
    expect((await user.get('/admin')).status).toBe(200);
    kit.wait(2000);
    expect((await user.get('/admin')).status).toBe(303);
  });

  it('are not known by their id to whoever reads the table', async () => {
    const user = await kit.signedIn('staff');
    const id = decodeURIComponent(user.cookie()).split('=s:')[1]?.split('.')[0] ?? 'none';

    const rows = await kit
      .db('user_sessions')
      .where({ user_id: user.id })
      .select<{ session_hash: Buffer }[]>('session_hash');

    expect(id.length).toBeGreaterThan(20);
    expect(rows.map(({ session_hash: hash }) => hash)).toEqual([hashToken(id)]);
  });
});
