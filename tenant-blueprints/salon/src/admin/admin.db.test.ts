import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFirstLinksRepository } from '@codexdlc/blueprint-kit/accounts/first-links-repository.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';

const TOKEN = 'one-time-token-of-the-tests-0123456789';
const OWNER = { mail: 'owner@salon.example', password: 'a whole sentence is good' };
let salon: TestSalon;

beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());
beforeEach(async () => {
  await salon.db('users').delete();
  await salon.db('first_links').delete();
  await createFirstLinksRepository(salon.db).store(hashToken(TOKEN));
});

const post = (path: string, fields: Record<string, string> = {}, cookie = '', at: TestSalon = salon) =>
  fetch(at.url + path, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const get = (path: string, cookie = '') =>
  fetch(salon.url + path, { headers: { cookie }, redirect: 'manual' });
const tokenOf = async (cookie: string) =>
  /<meta name="csrf-token" content="([^"]+)">/.exec(
    await (await get('/admin/account', cookie)).text(),
  )?.[1] ?? '';
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const first = (fields: Record<string, string> = {}) =>
  post('/admin/first', { token: TOKEN, ...OWNER, ...fields });

describe('the one-time link', () => {
  it('is used by exactly one of 50 who try at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => first({ mail: `owner${index}@salon.example` })),
    );

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(49);
    expect(await salon.db('users').count()).toEqual([{ count: '1' }]);
  });

  it('stays usable after a refused password and is gone after success', async () => {
    expect((await first({ password: 'short' })).status).toBe(400);
    expect((await first()).status).toBe(303);
    expect((await first()).status).toBe(403);
  });

  it('is stored as a hash, and a used one does not come back with the next migration', async () => {
    await first();
    await createFirstLinksRepository(salon.db).store(hashToken(TOKEN));

    expect(JSON.stringify(await salon.db('first_links'))).not.toContain(TOKEN);
    expect((await first()).status).toBe(403);
  });

  it('is not given away by an answer', async () => {
    const answer = await first({ token: 'another-token-of-the-same-length-01234' });

    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('another-token');
  });
});

describe('signing in', () => {
  it('opens the day, with a fresh session, and signing out closes it', async () => {
    await first();
    const planted = 'salon=s%3Aplanted.signature';

    const answer = await post('/admin/sign-in', OWNER, planted);
    const cookie = cookieOf(answer);

    expect(answer.status).toBe(303);
    expect(cookie).not.toContain('planted');
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
    expect((await get('/admin', cookie)).status).toBe(200);
    expect((await post('/admin/sign-out', {}, cookie)).status).toBe(403);
    expect((await post('/admin/sign-out', { _csrf: await tokenOf(cookie) }, cookie)).status).toBe(303);
    expect((await get('/admin', cookie)).status).toBe(303);
  });

  it('changes the id of a session that was there before', async () => {
    const before = cookieOf(await first());

    const after = cookieOf(await post('/admin/sign-in', OWNER, before));

    expect(after).not.toBe('');
    expect(after).not.toBe(before);
    expect((await get('/admin', before)).status).toBe(303);
  });

  it('refuses wrong, unknown and odd credentials alike', async () => {
    await first();

    for (const fields of [
      { ...OWNER, password: 'wrong' },
      { mail: 'nobody@salon.example', password: OWNER.password },
      { mail: "' or 1=1 --", password: 'x' },
      { ...OWNER, password: 'x'.repeat(5000) },
      {},
    ] as Record<string, string>[]) {
      const answer = await post('/admin/sign-in', fields);

      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('E-Mail oder Passwort stimmt nicht.');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('stops guessing after ten attempts, also when they come at once', async () => {
    const limits = {
      ...salon.deps.limits,
      signIn: { name: `few-${Date.now()}`, max: 10, windowSeconds: 60 },
    };
    const strict = await startTestSalon({ limits });
    try {
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => post('/admin/sign-in', { ...OWNER, password: 'guess' }, '', strict)),
      );

      expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
    } finally {
      await strict.stop();
    }
  });

  it('uses a __Host- cookie that needs https where the site has https', async () => {
    const secure = await startTestSalon({ salon: { ...salon.deps.salon, siteUrl: 'https://salon.example' } });
    try {
      await createFirstLinksRepository(secure.db).store(hashToken(TOKEN));

      const answer = await fetch(`${secure.url}/admin/first`, {
        method: 'POST',
        headers: { 'x-forwarded-proto': 'https' },
        body: new URLSearchParams({ token: TOKEN, ...OWNER }),
        redirect: 'manual',
      });

      expect(answer.headers.getSetCookie()[0]).toMatch(
        /^__Host-salon=.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    } finally {
      await secure.stop();
    }
  });
});

describe('what only the owner may do', () => {
  const book = async () => {
    const answer = await fetch(`${salon.url}/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        service: 'cut-short',
        start: '2030-03-06T08:00:00Z',
        name: '<img src=x onerror=alert(1)>',
        mail: 'customer@example.com',
      }),
    });
    return ((await answer.json()) as { id: string }).id;
  };
  beforeEach(() => salon.db('appointments').delete());

  it('is closed to everybody else', async () => {
    const id = await book();

    for (const cookie of ['', 'salon=s%3Aforged.x', `salon=${id}`]) {
      const page = await get('/admin?day=2030-03-06', cookie);
      expect(page.status).toBe(303);
      expect(page.headers.get('location')).toBe('/admin/sign-in');
      expect((await post(`/admin/appointments/${id}/cancel`, {}, cookie)).status).toBe(401);
      expect((await get(`/admin/appointments/${id}/cancel`, cookie)).status).toBe(303);
    }
    expect(await salon.db('appointments').where({ id, status: 'booked' })).toHaveLength(1);
  });

  it('is lost with the account, also for a session that is still there', async () => {
    const cookie = cookieOf(await first());
    await salon.db('users').delete();

    expect((await get('/admin', cookie)).status).toBe(303);
  });

  it('cannot be done from another site with the owner’s cookie', async () => {
    const id = await book();
    const cookie = cookieOf(await first());

    const answer = await fetch(`${salon.url}/admin/appointments/${id}/cancel`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'cross-site' },
    });

    expect(answer.status).toBe(403);
    expect(await salon.db('appointments').where({ id, status: 'booked' })).toHaveLength(1);
  });
});
