import { createToken, newId, systemActor } from '@codexdlc/domain';
import { addPasskey } from '@codexdlc/domain/sign-in';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignInWorld, PASSWORD, type SignInWorld } from './testing/sign-in-world.ts';

const SET_UP = '/account/second-factor';
let world: SignInWorld;

beforeAll(async () => {
  world = await openSignInWorld({ env: { GATEWAY_SECOND_FACTOR: 'required' } });
}, 60_000);
afterAll(() => world.end());

const audited = (userId: string) =>
  world
    .db('audit')
    .where({ action: 'user.second-factor-demanded', object_id: userId })
    .pluck<string[]>('action');

describe('an architect or operator with a password alone', () => {
  it.each(['architect', 'operator'] as const)('is led to setting up a factor: %s', async (role) => {
    const user = await world.newUser(role);
    const browser = world.browser();
    await browser.get('/sign-in');
    const signedIn = await browser.post('/sign-in', { email: user.email, password: PASSWORD });

    const first = await browser.follow(signedIn);
    const page = await browser.follow(first);

    expect(first.get('Location')).toBe(`${SET_UP}?next=%2Fcrm`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('A password is not enough for your role');
    expect(page.text).toContain('action="/account/app"');
    expect(page.text).toContain('href="/account/passkeys/new"');
  });

  it.each([
    '/crm',
    '/crm/leads',
    '/crm/leads/export.csv',
    '/crm/tenants',
    `/crm/operations/${newId()}`,
    `/crm/operations/${newId()}/events`,
    `/crm/tenants/${newId()}/logs/events`,
    '/crm/search?search=a',
    '/crm/audit',
    '/crm/users',
    '/crm/no-such-page',
  ])('opens nothing of the CRM: %s', async (path) => {
    const browser = await world.enter(await world.newUser('architect'));

    const answer = await browser.get(path);

    expect(answer.status).toBe(303);
    expect(answer.get('Location')).toBe(`${SET_UP}?next=${encodeURIComponent(path)}`);
  });

  it('changes nothing', async () => {
    const browser = await world.enter(await world.newUser('architect'));
    await browser.get(SET_UP);
    const count = () => world.db('users').count('* as count').first();
    const before = await count();

    const invited = await browser.post('/crm/users', {
      name: 'Somebody',
      email: 'somebody@example.test',
      role: 'architect',
    });
    const lead = await browser.post('/crm/leads', { name: 'Anna', email: 'anna@example.test' });

    for (const answer of [invited, lead]) {
      expect(answer.status).toBe(303);
      expect(answer.get('Location')).toMatch(/^\/account\/second-factor/);
    }
    expect(await count()).toEqual(before);
    expect(await world.db('leads')).toEqual([]);
    expect(world.sentJobs.filter(({ name }) => name === 'mail-invitation')).toEqual([]);
  });

  it('gets no stream and no part of a page', async () => {
    const user = await world.newUser('operator');
    const browser = await world.enter(user);
    const asked = await browser.get('/crm');
    const { app } = world;
    const { default: request } = await import('supertest');
    const path = `/crm/operations/${newId()}/events`;
    const base = () =>
      request(app).get(path).set('Cookie', browser.cookie()).set('Sec-Fetch-Site', 'same-origin');

    const stream = await base().set('Accept', 'text/event-stream');
    const part = await base()
      .set('HX-Request', 'true')
      .set('HX-Current-URL', 'https://agency.test/crm/leads');

    expect(asked.status).toBe(303);
    expect(stream.status).toBe(403);
    expect(stream.get('Content-Type')).not.toContain('event-stream');
    expect(part.status).toBe(204);
    expect(part.get('HX-Redirect')).toBe(`${SET_UP}?next=%2Fcrm%2Fleads`);
    expect(part.text).toBe('');
  });

  it('goes on to where they wanted when the app is set up, and is asked for its code from then on', async () => {
    const user = await world.newUser('operator');
    const browser = await world.enter(user);
    await browser.follow(await browser.get('/crm/leads?stage=new'));

    await browser.follow(await browser.post('/account/app'));
    const half = await browser.get('/crm');
    const { recoveryCodes } = await world.addApp(browser);
    const opened = await browser.get('/crm/leads');
    const again = world.browser();
    await again.get('/sign-in');
    const next = await again.post('/sign-in', { email: user.email, password: PASSWORD });

    expect(half.status, 'an app that has shown no code is none').toBe(303);
    expect(recoveryCodes).toHaveLength(10);
    expect(opened.status).toBe(200);
    expect(next.get('Location')).toContain('/sign-in/second-step');
  });

  it('finds the way there on the page with the recovery codes', async () => {
    const browser = await world.enter(await world.newUser('operator'));
    await browser.follow(await browser.get('/crm/leads?stage=new'));
    const page = await browser.follow(await browser.post('/account/app'));
    const letters = /translate="no">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '';
    const { Secret, TOTP } = await import('otpauth');
    const totp = new TOTP({ secret: Secret.fromBase32(letters.replaceAll(' ', '')) });

    const codes = await browser.post('/account/app/confirm', {
      code: totp.generate({ timestamp: world.now().getTime() }),
    });

    expect(codes.text).toContain('href="/crm/leads?stage=new"');
  });

  it('opens the CRM with a passkey as well, and not any more when it is taken away', async () => {
    const user = await world.newUser('operator');
    const browser = await world.enter(user);
    const [{ id: tokenId } = { id: '' }] = await world
      .db('api_tokens')
      .where('user_id', user.id)
      .select<{ id: string }[]>('id');
    const actor = {
      kind: 'user' as const,
      userId: user.id,
      name: user.name,
      role: user.role,
      clientId: undefined,
      scopes: [],
      tokenId,
      ip: '127.0.0.1',
      requestId: 'test',
    };
    const key = { publicKey: Buffer.from('key'), counter: 0, transports: [] };

    await addPasskey(world, actor, { ...key, credentialId: newId(), name: 'Phone' });
    const opened = await browser.get('/crm');
    await world.db('user_passkeys').where('user_id', user.id).delete();
    const closed = await browser.get('/crm');

    expect([opened.status, closed.status]).toEqual([200, 303]);
  });

  it('is written down once a sign-in', async () => {
    const user = await world.newUser('operator');
    const browser = await world.enter(user);

    await browser.follow(await browser.get('/crm'));
    await browser.follow(await browser.get('/crm/leads'));

    expect(await audited(user.id)).toHaveLength(1);
  });

  it('may still see the own account and sign out', async () => {
    const browser = await world.enter(await world.newUser('operator'));
    await browser.get(SET_UP);

    const account = await browser.get('/account');
    const out = await browser.post('/sign-out');

    expect([account.status, out.status]).toEqual([200, 303]);
  });
});

describe('whom it does not concern', () => {
  it('is a client, whose portal opens with a password', async () => {
    const user = await world.newUser('client');
    const browser = await world.enter(user);

    const setUp = await browser.get(SET_UP);

    expect((await browser.get('/portal')).status).not.toBe(303);
    expect((await browser.get('/crm')).status).toBe(404);
    expect(setUp.get('Location')).toBe('/portal');
    expect(await audited(user.id)).toEqual([]);
  });

  it('is a token of the API: it opens no page, with a second factor or without', async () => {
    const user = await world.newUser('architect');
    const { secret } = await createToken({ db: world.db }, systemActor('test'), {
      userId: user.id,
      name: 'CI',
      scopes: ['admin'],
      expiresInDays: 1,
    });
    const { default: request } = await import('supertest');

    const answer = await request(world.app).get('/crm').set('Authorization', `Bearer ${secret}`);

    expect(answer.get('Location')).toBe('/sign-in?next=%2Fcrm');
    expect(await world.db('api_tokens').where({ user_id: user.id }).whereNull('revoked_at')).toHaveLength(1);
  });
});
