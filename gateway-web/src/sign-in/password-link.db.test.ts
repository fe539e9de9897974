import { systemActor, type User } from '@codexdlc/domain';
import { createPasswordLink } from '@codexdlc/domain/sign-in';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordLinkPath } from './password-link-path.ts';
import { openSignInWorld, PASSWORD, type SignInWorld } from './testing/sign-in-world.ts';
import type { TestBrowser } from './testing/test-browser.ts';

const next = 'four new words for me';
let world: SignInWorld;
let user: User;
let browser: TestBrowser;
beforeAll(async () => {
  world = await openSignInWorld();
});
beforeEach(async () => {
  user = await world.newUser();
  browser = world.browser();
});
afterAll(() => world.end());

const place = (answer: { status: number; get: (name: string) => string | undefined }) =>
  `${answer.status} ${answer.get('Location') ?? ''}`;
const newPath = async (purpose: 'invitation' | 'reset' = 'reset') =>
  passwordLinkPath(
    (await createPasswordLink(world.deps, systemActor('test'), { userId: user.id, purpose })).code,
  );

describe('the page of a link', () => {
  it('changes nothing when it is looked at, however often', async () => {
    const path = await newPath();
    for (let count = 0; count < 3; count += 1) {
      const page = await world.browser().get(path);
      expect([page.status, page.text.includes(user.email)]).toEqual([200, true]);
      expect(page.get('Referrer-Policy')).toBe('same-origin');
      expect(page.get('Cache-Control')).toBe('no-store');
    }

    expect((await browser.get(path)).text).toContain('Choose a new password');
    expect((await world.browser().get(await newPath('invitation'))).text).toContain(
      'Welcome to Atelier Test',
    );
  });

  it('sets the password once, signs nobody in, and says so afterwards', async () => {
    const path = await newPath();
    await browser.get(path);
    const bad = await browser.post(path, { next: `${user.name} 1` });
    expect([bad.status, bad.text.includes('At least 12 characters')]).toEqual([422, true]);

    const done = await browser.post(path, { next });

    expect(place(done)).toBe('303 /sign-in');
    expect((await browser.follow(done)).text).toContain('Your password is saved.');
    expect((await browser.get('/account')).status).toBe(303);
    const again = await browser.get(path);
    expect([again.status, again.text.includes('It was used already.')]).toEqual([410, true]);
    expect((await browser.post(path, { next: 'another four words of mine' })).status).toBe(410);
    await browser.get('/sign-in');
    expect(place(await browser.post('/sign-in', { email: user.email, password: next }))).toBe('303 /crm');
  });

  it('says of a link that is old, replaced or wrong what it is', async () => {
    const [replaced, old] = [await newPath(), await newPath()];
    expect((await browser.get(replaced)).text).toContain('A newer link was sent.');
    world.moveOn(3_600_000);
    expect((await browser.get(old)).text).toContain('It is too old.');
    expect((await browser.get(passwordLinkPath('x'.repeat(43)))).status).toBe(404);
    expect((await browser.get('/password/%00')).status).toBe(404);
  });
});

describe('a forgotten password', () => {
  it('is answered the same for every address, and the job decides who gets a mail', async () => {
    const ask = async (email: string) => {
      const opened = world.browser();
      await opened.get('/sign-in/forgotten');
      return opened.post('/sign-in/forgotten', { email });
    };
    const before = world.sentJobs.length;

    const [known, unknown] = [await ask(` ${user.email.toUpperCase()}`), await ask('nobody@example.test')];

    const plain = (text: string) => text.replaceAll(/value="[^"]*"/g, '');
    expect([known.status, plain(known.text)]).toEqual([200, plain(unknown.text)]);
    expect(known.text).toContain('If somebody with this address may sign in here');
    expect(world.sentJobs.slice(before)).toEqual([
      { name: 'mail-password-link', payload: { email: user.email, locale: 'en' } },
      { name: 'mail-password-link', payload: { email: 'nobody@example.test', locale: 'en' } },
    ]);
  });

  it('is not a way to fill a mailbox', async () => {
    await browser.get('/sign-in/forgotten');
    const before = world.sentJobs.length;
    const statuses = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await browser.post('/sign-in/forgotten', { email: user.email })).status);
    }

    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(world.sentJobs).toHaveLength(before + 3);
    expect((await browser.post('/sign-in/forgotten', { email: 'no address' })).status).toBe(422);
    await browser.get('/sign-in');
    expect(place(await browser.post('/sign-in', { email: user.email, password: PASSWORD }))).toBe('303 /crm');
  });
});
