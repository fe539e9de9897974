import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '@codexdlc/domain';
import { openSignInWorld, PASSWORD, type SignInWorld } from './testing/sign-in-world.ts';
import type { TestBrowser } from './testing/test-browser.ts';

let world: SignInWorld;
let user: User;
let browser: TestBrowser;
beforeAll(async () => {
  world = await openSignInWorld();
});
beforeEach(async () => {
  await world.db('sign_in_attempts').where('kind', 'address').delete();
  user = await world.newUser();
  browser = await world.enter(user);
});
afterAll(() => world.end());

const next = 'four new words for me';
const place = (answer: { status: number; get: (name: string) => string | undefined }) =>
  `${answer.status} ${answer.get('Location') ?? ''}`;
const enterStatus = async (password: string) => {
  const opened = world.browser();
  await opened.get('/sign-in');
  return (await opened.post('/sign-in', { email: user.email, password })).status;
};

describe('the account page', () => {
  it('is for people who are signed in, in the frame of their area, and is kept by no cache', async () => {
    expect(place(await world.browser().get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    const crm = await browser.get('/account');
    const portal = await (await world.enter(await world.newUser('client'))).get('/account');

    expect(crm.text).toContain('<body class="crm"');
    expect(portal.text).toContain('<body class="portal"');
    expect(crm.get('Cache-Control')).toBe('no-store');
    expect(crm.text).toContain('protected by a password alone');
  });

  it.each([
    ['de', 'Ihr Konto', 'Wo Sie angemeldet sind'],
    ['ru', 'Ваша учётная запись', 'Где вы вошли'],
  ] as const)('speaks %s', async (locale, title, sessions) => {
    const visitor = await world.signIn('operator', { locale });

    const page = await visitor.get('/account');

    expect(page.text).toContain(title);
    expect(page.text).toContain(sessions);
  });
});

describe('a new password', () => {
  it('wants the old one, signs out everywhere else, and renews the session', async () => {
    const other = await world.enter(user);
    await browser.get('/account');
    const before = browser.cookie();

    const wrong = await browser.post('/account/password', { current: 'not it', next });
    expect([wrong.status, wrong.text.includes('This is not your current password.')]).toEqual([422, true]);
    const bad = await browser.post('/account/password', { current: PASSWORD, next: 'Passwort2025!' });
    expect([bad.status, bad.text.includes('among the first that anybody would try')]).toEqual([422, true]);
    const done = await browser.post('/account/password', { current: PASSWORD, next });

    expect(place(done)).toBe('303 /account');
    expect(browser.cookie()).not.toBe(before);
    expect((await browser.follow(done)).text).toContain('Your password is changed.');
    expect(place(await other.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    expect([await enterStatus(PASSWORD), await enterStatus(next)]).toEqual([422, 303]);
  });
});

describe('the authenticator app', () => {
  it('is set up with a square without inline style, confirmed by a code, and gives recovery codes once', async () => {
    await browser.get('/account');
    const page = await browser.follow(await browser.post('/account/app'));

    expect(page.text).toMatch(/<svg class="app-square" viewBox="0 0 \d+ \d+"[^>]*role="img"/);
    expect(page.text).not.toContain('style=');
    const wrong = await browser.post('/account/app/confirm', { code: '000000' });
    expect([wrong.status, wrong.text.includes('This code is wrong')]).toEqual([422, true]);
    const { recoveryCodes } = await world.addApp(browser);
    expect(recoveryCodes).toHaveLength(10);

    const account = await browser.get('/account');
    expect(account.text).toContain('10 codes are left.');
    expect(account.text).not.toContain(recoveryCodes[0]);
    expect(account.text).not.toContain('protected by a password alone');
    expect(place(await browser.get('/account/app'))).toBe('303 /account');
  });

  it('is removed on a page that asks', async () => {
    await world.addApp(browser);

    const page = await browser.get('/account/app/remove');
    expect(page.text).toContain('Its codes will not be asked for any more.');
    expect(place(await browser.post('/account/app/remove'))).toBe('303 /account');

    expect(await enterStatus(PASSWORD)).toBe(303);
    expect((await world.enter(user)).cookie()).not.toBe('');
  });

  it('makes new recovery codes, and the old ones stop working', async () => {
    const { recoveryCodes } = await world.addApp(browser);
    await browser.get('/account/recovery-codes');
    const page = await browser.post('/account/recovery-codes');

    const codes = page.text.match(/\b(?:[0-9a-z]{4}-){3}[0-9a-z]{4}\b/g) ?? [];
    expect(codes).toHaveLength(10);
    expect(codes.filter((code) => recoveryCodes.includes(code))).toEqual([]);
  });
});

describe('whoever proved who they are more than ten minutes ago', () => {
  it('does it again before anything is taken away, and comes back, under a new session id', async () => {
    const { codeNow } = await world.addApp(browser);
    world.moveOn(600_000);
    const before = browser.cookie();

    const asked = await browser.get('/account/app/remove');
    expect(place(asked)).toBe('303 /sign-in/confirm?next=%2Faccount%2Fapp%2Fremove');
    await browser.follow(asked);
    expect(
      (await browser.post('/sign-in/confirm', { code: '000000', next: '/account/app/remove' })).status,
    ).toBe(422);
    const password = await browser.post('/sign-in/confirm', {
      password: PASSWORD,
      next: '/account/app/remove',
    });
    expect(password.status).toBe(422);
    const done = await browser.post('/sign-in/confirm', { code: codeNow(), next: '/account/app/remove' });

    expect(place(done)).toBe('303 /account/app/remove');
    expect(browser.cookie()).not.toBe(before);
    expect((await browser.follow(done)).status).toBe(200);
    expect((await browser.get('/account')).text).toMatch(/id="session-[0-9a-f-]{36}" aria-current="true"/);
  });

  it('gives the password where there is no second factor', async () => {
    world.moveOn(600_000);
    const asked = await browser.get('/account/recovery-codes');
    expect((await browser.follow(asked)).text).toContain('name="password"');

    expect((await browser.post('/sign-in/confirm', { password: 'not it' })).status).toBe(422);
    expect(
      place(await browser.post('/sign-in/confirm', { password: PASSWORD, next: '//evil.example' })),
    ).toBe('303 /crm');
    expect((await browser.get('/account/recovery-codes')).status).toBe(200);
  });

  it('is not let through by a POST, and htmx goes to the page that asks', async () => {
    const visitor = await world.signIn('architect', { confirmedAgoMs: 600_000 });

    const plain = await visitor.post('/account/app').set('Referer', 'https://agency.test/account?x=1');
    expect(place(plain)).toBe('303 /sign-in/confirm?next=%2Faccount%3Fx%3D1');
    const part = await visitor
      .fragment('post', '/account/app')
      .set('HX-Current-URL', 'https://agency.test/account');
    expect([part.status, part.get('HX-Redirect')]).toEqual([204, '/sign-in/confirm?next=%2Faccount']);
    expect(await world.db('user_totp').where('user_id', visitor.user?.id)).toEqual([]);
  });
});

describe('where one is signed in', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1';
  const enterWith = async (userAgent: string) => {
    const opened = world.browser(userAgent);
    await opened.get('/sign-in');
    await opened.follow(await opened.post('/sign-in', { email: user.email, password: PASSWORD }));
    return opened;
  };
  const tokenIds = (text: string) => [...text.matchAll(/id="session-([0-9a-f-]{36})"/g)].map(([, id]) => id);

  it('is listed with the device, and can be ended one by one', async () => {
    const other = await enterWith(phone);
    const page = await browser.get('/account');
    expect(page.text).toContain('Safari, iPhone');
    expect(page.text).toContain('Firefox, Linux');
    const tokenId = /name="tokenId" value="([^"]+)"/.exec(page.text)?.[1] ?? '';

    expect(place(await browser.post('/account/sessions/end', { tokenId }))).toBe('303 /account');

    expect(place(await other.get('/account'))).toBe('303 /sign-in?next=%2Faccount');
    expect((await browser.get('/account')).text).not.toContain('Safari, iPhone');
  });

  it('can be ended everywhere else at once', async () => {
    const others = [await enterWith(phone), await enterWith(phone)];
    const page = await browser.get('/account');
    expect(tokenIds(page.text)).toHaveLength(3);

    const done = await browser.follow(await browser.post('/account/sessions/end-others'));

    expect(done.text).toContain('2 other places signed out.');
    expect(tokenIds(done.text)).toHaveLength(1);
    for (const other of others) expect((await other.get('/account')).status).toBe(303);
  });

  it('is nobody else’s business', async () => {
    const stranger = await world.enter(await world.newUser());
    const [tokenId = ''] = tokenIds((await browser.get('/account')).text);
    await stranger.get('/account');

    await stranger.post('/account/sessions/end', { tokenId });
    expect((await browser.get('/account')).status).toBe(200);
    expect((await stranger.post('/account/sessions/end', { tokenId: 'x' })).status).toBe(422);
  });
});

describe('every change of the account', () => {
  it.each([
    '/account/password',
    '/account/app',
    '/account/app/confirm',
    '/account/app/remove',
    '/account/passkeys',
    '/account/recovery-codes',
    '/account/sessions/end',
    '/account/sessions/end-others',
    '/sign-in/confirm',
    '/sign-out',
  ])('%s is refused without the token of the form, and for strangers', async (path) => {
    expect((await browser.post(path, { _csrf: 'x' })).status).toBe(403);
    const stranger = world.browser();
    await stranger.get('/sign-in');
    expect((await stranger.post(path)).get('Location')).toMatch(/^\/sign-in/);
  });
});
