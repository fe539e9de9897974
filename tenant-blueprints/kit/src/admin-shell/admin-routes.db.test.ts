import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdminClient, type AdminClient } from '../testing/admin-client.ts';
import { HOSTILE } from '../testing/hostile.ts';
import { formsOf } from '../testing/forms.ts';
import { knock, routeName, verdictOf } from '../testing/matrix.ts';
import { startTestAdmin, type TestAdmin } from '../testing/test-admin.ts';

let kit: TestAdmin;

beforeAll(async () => {
  kit = await startTestAdmin();
});
afterAll(() => kit.stop());

const ALL = ['owner', 'staff'];
const OWNER = ['owner'];
/** Every route and who may use it. A new one has to be written down here. */
const WHO: Record<string, readonly string[] | 'anyone'> = {
  'GET /sign-in': 'anyone',
  'GET /first': 'anyone',
  'GET /link': 'anyone',
  'POST /sign-in': 'anyone',
  'POST /first': 'anyone',
  'POST /link': 'anyone',
  'GET /second-step': 'anyone',
  'POST /second-step': 'anyone',
  'GET /forgotten': 'anyone',
  'POST /forgotten': 'anyone',
  'POST /sign-out': ALL,
  'GET /account': ALL,
  'POST /account/profile': ALL,
  'POST /account/password': ALL,
  'POST /account/totp/start': ALL,
  'POST /account/totp/confirm': ALL,
  'POST /account/totp/remove': ALL,
  'POST /account/recovery-codes': ALL,
  'POST /account/sessions/end': ALL,
  'POST /account/sessions/end-others': ALL,
  'GET /users': OWNER,
  'POST /users': OWNER,
  'POST /users/policy': OWNER,
  'GET /users/:id': OWNER,
  'POST /users/:id/role': OWNER,
  'POST /users/:id/disable': OWNER,
  'POST /users/:id/enable': OWNER,
  'POST /users/:id/link': OWNER,
  'POST /users/:id/remove-totp': OWNER,
  'GET /': ALL,
  'POST /fails': OWNER,
};

it('has no route that is not written down here, and none twice', () => {
  const names = kit.admin.table().map(routeName);

  expect(new Set(names).size).toBe(names.length);
  expect(Object.fromEntries(kit.admin.table().map((route) => [routeName(route), route.roles]))).toEqual(WHO);
});

describe('the doors', () => {
  it('are open to whom they are written down for, and shut to everybody else', async () => {
    const { base } = kit.admin.shell;
    const anonymous = createAdminClient(kit.url);
    const clients = await Promise.all(ALL.map(async (role) => ({ role, ...(await kit.signedIn(role)) })));
    const closed = kit.admin.table().filter(({ roles }) => roles !== 'anyone');
    for (const route of closed) {
      const name = routeName(route);
      expect(verdictOf(await knock(anonymous, base, route)), name).toBe('sign-in');
      // It would end what the others need.
      if (name === 'POST /sign-out') continue;
      for (const { role, ...client } of clients) {
        const expected = route.roles.includes(role) ? 'open' : 'forbidden';
        expect(verdictOf(await knock(client, base, route)), `${role} ${name}`).toBe(expected);
      }
    }
    expect(closed.length).toBeGreaterThan(15);
  });

  it('take no form without the token of the session, nor one from another site', async () => {
    const { base } = kit.admin.shell;
    const owner = await kit.signedIn('owner');
    for (const route of kit.admin.table().filter(({ method }) => method === 'post')) {
      const name = routeName(route);
      if (route.roles !== 'anyone') expect((await knock(owner, base, route, 'none')).status, name).toBe(403);
      const foreign = await fetch(kit.url + base + route.path, {
        method: 'POST',
        headers: { cookie: owner.cookie(), 'sec-fetch-site': 'cross-site' },
      });
      expect(foreign.status, name).toBe(403);
    }
  });

  it('say with every answer that nothing is kept, framed or run from elsewhere', async () => {
    const owner = await kit.signedIn('owner');
    for (const path of ['/admin/sign-in', '/admin/account', '/admin/users', '/admin/none']) {
      const answer = await owner.get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
    }
  });
});

describe('hostile input', () => {
  it('breaks no form: no failure of ours, nothing printed as it came', async () => {
    const pages = [
      '/admin/sign-in',
      '/admin/first',
      '/admin/link',
      '/admin/forgotten',
      '/admin/account',
      '/admin/users',
    ];
    let tried = 0;
    for (const page of pages) {
      const owner = await kit.signedIn('owner');
      const client: AdminClient =
        page === '/admin/account' || page === '/admin/users' ? owner : createAdminClient(kit.url);
      for (const { action, fields } of formsOf(await (await client.get(page)).text())) {
        if (action.endsWith('/sign-out') || action.includes('/sessions/')) continue;
        for (const text of HOSTILE) {
          const answer = await client.post(
            action,
            Object.fromEntries(fields.map(({ name }) => [name, text])),
          );
          const body = await answer.text();
          tried += 1;
          expect(answer.status, `${action} ${text.slice(0, 40)}`).toBeLessThan(500);
          expect(body).not.toContain('<script>alert');
          expect(body).not.toContain('<img src=x');
          expect(answer.headers.get('set-cookie') ?? '').not.toContain('planted');
        }
        const twice = await client.post(
          action,
          Object.fromEntries(fields.map(({ name }) => [name, ['a', 'b']])),
        );
        expect(twice.status, `${action} twice`).toBeLessThan(500);
      }
    }
    expect(tried).toBeGreaterThan(150);
  }, 120_000);

  it('in an address is not found, and not a failure', async () => {
    const owner = await kit.signedIn('owner');
    for (const text of HOSTILE) {
      const answer = await owner.get(`/admin/users/${encodeURIComponent(text.slice(0, 500))}x`);
      expect([400, 404], text.slice(0, 40)).toContain(answer.status);
    }
  });
});

describe('what goes wrong', () => {
  it('is a page that is not there: inside of the shell, or after the sign-in', async () => {
    const staff = await kit.signedIn('staff', 'ru');

    const inside = await staff.get('/admin/none');
    expect(inside.status).toBe(404);
    expect(await inside.text()).toContain('Такой страницы нет');
    const outside = await createAdminClient(kit.url).get('/admin/none');
    expect(outside.headers.get('location')).toBe('/admin/sign-in');
  });

  it('is said inside of the shell, without a word of the failure', async () => {
    const owner = await kit.signedIn('owner', 'en');

    const answer = await owner.post('/admin/fails');
    const page = await answer.text();

    expect(answer.status).toBe(500);
    expect(page).toContain('This was our mistake');
    expect(page).not.toContain('planted failure');
    expect(page).toContain('Kit &lt;Test&gt;');
  });

  it('is a word on the page where only a part of it was asked for', async () => {
    const owner = await kit.signedIn('owner');
    const answer = await fetch(`${kit.url}/admin/fails`, {
      method: 'POST',
      headers: { ...(await owner.headers()), 'hx-request': 'true' },
    });

    expect(answer.status).toBe(500);
    expect(answer.headers.get('hx-reswap')).toBe('none');
    const said = JSON.parse(answer.headers.get('hx-trigger') ?? '{}') as Record<string, { text: string }>;
    expect(said['kit:toast']?.text).toContain('Bitte versuchen Sie es');
  });
});
