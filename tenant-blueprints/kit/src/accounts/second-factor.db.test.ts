import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdminClient, type AdminClient } from '../testing/admin-client.ts';
import { PASSWORD, startTestAdmin, type TestAdmin } from '../testing/test-admin.ts';
import { openSecret } from './sealed-secret.ts';
import { createUsersRepository } from './users-repository.ts';

let kit: TestAdmin;

beforeAll(async () => {
  kit = await startTestAdmin();
});
afterAll(() => kit.stop());

const secretOf = async (userId: string): Promise<string> => {
  const page = await createUsersRepository(kit.db).find(userId);
  const secret = openSecret(kit.accounts.factorKey, userId, page?.totpSecret ?? '') ?? Buffer.alloc(0);
  const { Secret } = await import('otpauth');
  return new Secret({ buffer: new Uint8Array(secret).buffer }).base32;
};
/** What the app on the phone shows. */
const codeOf = async (userId: string): Promise<string> =>
  new TOTP({ secret: await secretOf(userId) }).generate({ timestamp: kit.accounts.now().getTime() });
const next = () => {
  kit.wait(30_000);
};

/** @returns the recovery codes that were shown. */
async function turnOn(user: AdminClient & { id: string }): Promise<string[]> {
  await user.post('/admin/account/totp/start', { current: PASSWORD });
  const answer = await user.post('/admin/account/totp/confirm', { code: await codeOf(user.id) });
  expect(answer.status).toBe(200);
  next();
  return [...(await answer.text()).matchAll(/<li>([0-9a-z-]{19})<\/li>/g)].map(([, code = '']) => code);
}

async function begin(mail: string): Promise<AdminClient> {
  const client = createAdminClient(kit.url);
  const answer = await client.signIn(mail, PASSWORD);
  expect(answer.headers.get('location')).toBe('/admin/second-step');
  return client;
}

describe('a second factor', () => {
  it('is set up with the password and a code of the square', async () => {
    const user = await kit.signedIn('staff');

    expect((await user.post('/admin/account/totp/start', { current: 'wrong' })).status).toBe(422);
    await user.post('/admin/account/totp/start', { current: PASSWORD });
    const page = await (await user.get('/admin/account')).text();
    expect(page.replaceAll(' ', '')).toContain(await secretOf(user.id));
    expect(page).toMatch(/<svg class="qr"[^>]*><path d="M[^"]+z"/);
    expect((await user.post('/admin/account/totp/confirm', { code: '000000' })).status).toBe(422);
    // Not confirmed: the password alone still signs in.
    expect((await createAdminClient(kit.url).signIn(user.mail, PASSWORD)).headers.get('location')).toBe(
      '/admin',
    );

    const answer = await user.post('/admin/account/totp/confirm', { code: await codeOf(user.id) });
    expect(await answer.text()).toContain('Ihre Notfallcodes');
    expect((await kit.db('users').where({ id: user.id }).first()).totp_secret).not.toContain(
      await secretOf(user.id),
    );
  });

  it('is asked for after the password; nothing is open before', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);

    const client = await begin(user.mail);
    expect((await client.get('/admin')).headers.get('location')).toBe('/admin/sign-in');
    expect((await client.post('/admin/second-step', { code: '123456' })).status).toBe(422);
    const answer = await client.post('/admin/second-step', { code: await codeOf(user.id) });

    expect(answer.status).toBe(303);
    expect((await client.get('/admin')).status).toBe(200);
  });

  it('takes a code once, also when two send it at once, and none that is older', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);
    const old = await codeOf(user.id);
    next();
    const code = await codeOf(user.id);
    const clients = await Promise.all(Array.from({ length: 5 }, () => begin(user.mail)));

    const answers = await Promise.all(clients.map((client) => client.post('/admin/second-step', { code })));

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await (await begin(user.mail)).post('/admin/second-step', { code: old })).status).toBe(422);
  });

  it('can be replaced by each recovery code once, however it is typed', async () => {
    const user = await kit.signedIn('staff');
    const [first = '', second = ''] = await turnOn(user);
    const use = async (code: string) => (await begin(user.mail)).post('/admin/second-step', { code });

    expect((await use(first.toUpperCase().replaceAll('-', ' '))).status).toBe(303);
    expect((await use(first)).status).toBe(422);
    expect((await use(second)).status).toBe(303);
    expect(JSON.stringify(await kit.db('recovery_codes'))).not.toContain(second.replaceAll('-', ''));
  });

  it('cannot be guessed: ten tries for a user, from wherever they come', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);
    const clients = await Promise.all(Array.from({ length: 12 }, () => begin(user.mail)));

    const answers = await Promise.all(
      clients.map((client, index) => client.post('/admin/second-step', { code: String(100_000 + index) })),
    );

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    const right = await (await begin(user.mail)).post('/admin/second-step', { code: await codeOf(user.id) });
    expect(right.status).toBe(429);
  });

  it('is not taken away, nor replaced, by whoever sits at an open screen', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);

    expect((await user.post('/admin/account/totp/start', { current: PASSWORD })).status).toBe(409);
    expect((await user.post('/admin/account/totp/remove', { current: 'guess' })).status).toBe(422);
    expect((await user.post('/admin/account/recovery-codes', { current: 'guess' })).status).toBe(422);
    await begin(user.mail);
    expect((await user.post('/admin/account/totp/remove', { current: PASSWORD })).status).toBe(303);
    expect((await createAdminClient(kit.url).signIn(user.mail, PASSWORD)).headers.get('location')).toBe(
      '/admin',
    );
  });

  it('gives up after ten minutes, and when the password was changed meanwhile', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);
    const slow = await begin(user.mail);
    kit.wait(10 * 60_000 + 1);
    const late = await slow.post('/admin/second-step', { code: await codeOf(user.id) });
    expect(late.headers.get('location')).toBe('/admin/sign-in');

    const client = await begin(user.mail);
    await createUsersRepository(kit.db).raiseEpoch(user.id);
    const answer = await client.post('/admin/second-step', { code: await codeOf(user.id) });
    expect(answer.headers.get('location')).toBe('/admin/sign-in');
  });

  it('is still asked for after a forgotten password', async () => {
    const user = await kit.signedIn('staff');
    await turnOn(user);
    await createAdminClient(kit.url).post('/admin/forgotten', { mail: user.mail });
    const [mail] = await kit.db('messages').where({ recipient: user.mail }).select<{ body_text: string }[]>();
    const client = createAdminClient(kit.url);
    const token = /\/link#([\w-]+)/.exec(mail?.body_text ?? '')?.[1] ?? '';

    const answer = await client.post('/admin/link', { token, password: 'another whole sentence' });

    expect(answer.headers.get('location')).toBe('/admin/sign-in');
    expect((await client.get('/admin')).headers.get('location')).toBe('/admin/sign-in');
  });
});

describe('where a second factor is required', () => {
  it('whoever has none can set one up, sign out, and nothing else', async () => {
    const owner = await kit.signedIn('owner');
    const staff = await kit.signedIn('staff');
    expect((await owner.post('/admin/users/policy', { required: 'on' })).status).toBe(409);
    await turnOn(owner);
    expect((await owner.post('/admin/users/policy', { required: 'on' })).status).toBe(303);
    try {
      expect((await staff.get('/admin')).headers.get('location')).toBe('/admin/account');
      expect((await staff.get('/admin/account')).status).toBe(200);
      await turnOn(staff);
      expect((await staff.get('/admin')).status).toBe(200);
    } finally {
      await owner.post('/admin/users/policy');
    }
    expect((await (await kit.signedIn('staff')).get('/admin')).status).toBe(200);
  });
});
