import { createUsersRepository, systemActor } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_PREFIX } from '../http/session.ts';
import { openSignInWorld, PASSWORD, type SignInWorld } from './testing/sign-in-world.ts';

const HOURS = 3_600_000;
let world: SignInWorld;
beforeAll(async () => {
  world = await openSignInWorld();
});
afterAll(() => world.end());

const place = (answer: { status: number; get: (name: string) => string | undefined }) =>
  `${answer.status} ${answer.get('Location') ?? ''}`;

/** Each test comes from its own network, so that locks of addresses do not meet. */
async function forgetAddresses(): Promise<void> {
  await world.db('sign_in_attempts').where('kind', 'address').delete();
}

describe('signing in', () => {
  it.each([
    ['architect', '/crm'],
    ['operator', '/crm'],
    ['client', '/portal'],
  ] as const)('brings an %s to %s, under a new session id', async (role, home) => {
    const user = await world.newUser(role);
    const browser = world.browser();
    await browser.get('/sign-in');
    const before = browser.cookie();

    const answer = await browser.post('/sign-in', { email: user.email, password: PASSWORD });

    expect(place(answer)).toBe(`303 ${home}`);
    expect(browser.cookie()).not.toBe(before);
    expect(answer.get('Set-Cookie')?.join()).toMatch(
      /^__Host-session=.*; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await browser.get('/account')).status).toBe(200);
    const old = world.browser();
    old.setCookie(before);
    expect(place(await old.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
  });

  it('keeps the token of the platform sealed, and nothing else that opens anything', async () => {
    const user = await world.newUser('architect');
    await world.enter(user);

    const keys = await world.deps.redis.keys(`${SESSION_PREFIX}*`);
    const values = await Promise.all(keys.map((key) => world.deps.redis.get(key)));
    const own = values.find((value) => value?.includes(user.id)) ?? '';

    expect(own).toContain('sealedToken');
    expect(values.join()).not.toContain('waas_');
    expect(values.join()).not.toContain(PASSWORD);
    const tokens = await world.db('api_tokens').where('user_id', user.id);
    expect(tokens).toMatchObject([{ name: 'CRM sign-in', scopes: ['admin'], is_sign_in: true }]);
  });

  it('says the same of a wrong password and of an address that nobody has', async () => {
    const user = await world.newUser();
    const browser = world.browser();
    await browser.get('/sign-in');

    const wrong = await browser.post('/sign-in', { email: user.email, password: 'not the password' });
    const unknown = await browser.post('/sign-in', { email: 'nobody@example.test', password: PASSWORD });

    const plain = (text: string) =>
      text.replaceAll(/value="[^"]*"|data-options="[^"]*"|<p class="muted small">.*/g, '');
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.text).toContain('do not belong together');
    expect(plain(unknown.text)).toBe(plain(wrong.text));
    expect(wrong.text).not.toContain('not the password');
  });

  it('locks after five tries, an address that nobody has like any other, and says when to come back', async () => {
    for (const email of [(await world.newUser()).email, 'ghost@example.test']) {
      await forgetAddresses();
      const browser = world.browser();
      await browser.get('/sign-in');
      for (let count = 0; count < 5; count += 1) await browser.post('/sign-in', { email, password: 'no' });

      const locked = await browser.post('/sign-in', { email, password: PASSWORD });

      expect([locked.status, locked.get('Retry-After')]).toEqual([429, expect.stringMatching(/^(29|30)$/)]);
      expect(locked.text).toContain('Wait 1 minute, then try again.');
    }
    await forgetAddresses();
  });

  it('asks for what is missing', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');

    const answer = await browser.post('/sign-in', { email: '  ' });

    expect(answer.status).toBe(422);
    expect(answer.text.match(/Please fill this in/g)).toHaveLength(2);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%09//evil.example\t',
    'javascript:alert(1)',
  ])('never leads to %s', async (next) => {
    const user = await world.newUser();
    const browser = world.browser();
    const page = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`);
    const answer = await browser.post('/sign-in', { email: user.email, password: PASSWORD, next });

    expect(page.text).not.toContain('evil.example');
    expect(place(answer)).toBe('303 /crm');
    expect(place(await browser.get(`/sign-in?next=${encodeURIComponent(next)}`))).toBe('303 /crm');
  });

  it('leads to where one wanted to go, but a client never to the CRM', async () => {
    const [operator, client] = [await world.newUser(), await world.newUser('client')];
    const enter = async (email: string) => {
      const browser = world.browser();
      const asked = await browser.get('/account?tab=1');
      await browser.follow(asked);
      return browser.post('/sign-in', { email, password: PASSWORD, next: '/crm/leads?stage=new' });
    };

    expect(place(await enter(operator.email))).toBe('303 /crm/leads?stage=new');
    expect(place(await enter(client.email))).toBe('303 /portal');
  });

  it('takes nothing without the token of the form, or from another site', async () => {
    const user = await world.newUser();
    const browser = world.browser();
    await browser.get('/sign-in');

    const answer = await browser.post('/sign-in', { email: user.email, password: PASSWORD, _csrf: 'x' });

    expect(answer.status).toBe(403);
    expect(await world.db('api_tokens').where('user_id', user.id)).toEqual([]);
  });

  it('answers nonsense for a passkey with the page, not with an error', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');

    for (const passkey of [
      '',
      '{}',
      '[]',
      'null',
      '{"id":"../x","rawId":"a","type":"public-key","response":{}}',
    ]) {
      expect((await browser.post('/sign-in/passkey', { passkey })).status).toBe(422);
    }
    expect((await browser.post('/sign-in/passkey')).status).toBe(422);
  });
});

describe('a second factor', () => {
  it('is asked for after the password, and a code counts once', async () => {
    const user = await world.newUser();
    const { codeNow } = await world.addApp(await world.enter(user));
    const browser = world.browser();
    await browser.get('/sign-in');

    const asked = await browser.post('/sign-in', { email: user.email, password: PASSWORD, next: '/account' });
    expect(place(asked)).toBe('303 /sign-in/second-step');
    await browser.follow(asked);
    expect(place(await browser.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    const wrong = await browser.post('/sign-in/second-step', { code: '000000' });
    expect([wrong.status, wrong.text.includes('This code is wrong')]).toEqual([422, true]);
    const code = codeNow();
    expect(place(await browser.post('/sign-in/second-step', { code }))).toBe('303 /account');

    const again = world.browser();
    await again.get('/sign-in');
    await again.follow(await again.post('/sign-in', { email: user.email, password: PASSWORD }));
    expect((await again.post('/sign-in/second-step', { code })).status).toBe(422);
  });

  it('can be replaced by a recovery code, once', async () => {
    const user = await world.newUser();
    const { recoveryCodes } = await world.addApp(await world.enter(user));
    const [first = ''] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    const tryIt = async () => {
      const browser = world.browser();
      await browser.get('/sign-in');
      await browser.follow(await browser.post('/sign-in', { email: user.email, password: PASSWORD }));
      const page = await browser.get('/sign-in/second-step?with=recovery-code');
      expect(page.text).toContain('name="recoveryCode"');
      return browser.post('/sign-in/second-step', { recoveryCode: first });
    };

    expect(place(await tryIt())).toBe('303 /crm');
    expect((await tryIt()).status).toBe(422);
  });

  it('is given within ten minutes, or the password again', async () => {
    const user = await world.newUser();
    const { codeNow } = await world.addApp(await world.enter(user));
    const browser = world.browser();
    await browser.get('/sign-in');
    await browser.follow(await browser.post('/sign-in', { email: user.email, password: PASSWORD }));
    world.moveOn(600_000);

    const late = await browser.post('/sign-in/second-step', { code: codeNow() });

    expect(place(late)).toBe('303 /sign-in');
    expect((await browser.follow(late)).text).toContain('That took too long');
  });

  it('has no page for whoever did not give the password', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');

    expect(place(await browser.get('/sign-in/second-step'))).toBe('303 /sign-in');
    expect(place(await browser.post('/sign-in/second-step', { code: '123456' }))).toBe('303 /sign-in');
  });
});

describe('a session', () => {
  const tokenOf = async (userId: string) => {
    const [row] = await world.db('api_tokens').where('user_id', userId).orderBy('id', 'desc');
    return row as { id: string; revoked_at: Date | null };
  };

  it('ends when one signs out: its token, its cookie and its place in the list', async () => {
    const user = await world.newUser();
    const browser = await world.enter(user);
    await browser.get('/account');
    const cookie = browser.cookie();

    const answer = await browser.post('/sign-out');

    expect(place(answer)).toBe('303 /sign-in');
    expect((await browser.follow(answer)).text).toContain('You are signed out.');
    const thief = world.browser();
    thief.setCookie(cookie);
    expect(place(await thief.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    expect((await tokenOf(user.id)).revoked_at).not.toBeNull();
    expect((await world.browser().get('/sign-out')).status).toBe(404);
  });

  it('ends after twelve hours, however much it is used', async () => {
    const browser = await world.enter(await world.newUser());
    world.moveOn(12 * HOURS - 60_000);
    expect((await browser.get('/account')).status).toBe(200);
    world.moveOn(61_000);

    expect(place(await browser.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
  });

  it('is kept for two hours without use', async () => {
    const user = await world.newUser();
    await world.enter(user);

    const keys = await world.deps.redis.keys(`${SESSION_PREFIX}*`);
    const lives = await Promise.all(keys.map((key) => world.deps.redis.ttl(key)));
    expect(Math.max(...lives)).toBeLessThanOrEqual(7200);
    expect(Math.max(...lives)).toBeGreaterThan(7000);
  });

  it('ends with the account: disabled, or with another role', async () => {
    const users = createUsersRepository(world.db, systemActor('test'));
    const [one, two] = [await world.newUser(), await world.newUser()];
    const [first, second] = [await world.enter(one), await world.enter(two)];

    await users.change(one.id, 1, { disabled: true });
    await users.change(two.id, 1, { role: 'architect' });

    expect(place(await first.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    expect(place(await second.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
  });

  it('of somebody who signs in as somebody else ends', async () => {
    const [one, two] = [await world.newUser(), await world.newUser()];
    const browser = await world.enter(one);
    const page = await world.browser().get('/sign-in');
    expect(page.status).toBe(200);
    await browser.get('/account');

    await browser.post('/sign-in', { email: two.email, password: PASSWORD });

    expect((await tokenOf(one.id)).revoked_at).not.toBeNull();
    expect((await browser.get('/account')).text).toContain(two.name);
  });
});
