import { createPlatformClient } from '@codexdlc/platform-api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { errorOf } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const TOKENS = '/crm/tokens';
const AUDIT = '/crm/audit';
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
}, 120_000);
afterAll(() => world.end());

const tokensOf = (who: Visitor) =>
  world
    .db('api_tokens')
    .where({ user_id: who.user?.id ?? '' })
    .orderBy('id', 'desc');

describe('a token', () => {
  it('is shown once, does what it says and no more, and ends when it is revoked', async () => {
    const made = await architect.post(TOKENS, { name: 'CI', scope: 'read', days: '30' });
    const secret = /data-copy="([^"]+)"/.exec(made.text)?.[1] ?? '';
    const client = createPlatformClient({ url: world.apiUrl, token: secret });
    const [row] = await tokensOf(architect);

    expect(made.status).toBe(200);
    expect(made.headers['cache-control']).toContain('no-store');
    expect((await client.get('/v1/me')).userId).toBe(architect.user?.id);
    await expect(client.post('/v1/clients', { body: { name: 'X', language: 'de' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await architect.get(TOKENS)).text).not.toContain(secret);

    const done = await architect.post(`${TOKENS}/${String(row?.id)}/revoke`);
    expect(done.status).toBe(303);
    expect((await tokensOf(architect)).find(({ id }) => id === row?.id)?.revoked_at).not.toBeNull();
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(200) }, 'name'],
    [{ days: '0' }, 'days'],
    [{ days: '9999' }, 'days'],
    [{ days: '' }, 'days'],
    [{ days: 'long' }, 'days'],
  ])('with %j is refused beside its field, and none is made', async (wrong, field) => {
    const before = (await tokensOf(architect)).length;

    const refused = await architect.post(TOKENS, { name: 'CI', scope: 'read', days: '30', ...wrong });

    expect(refused.status).toBe(422);
    expect(errorOf(refused.text, field)).toBeTruthy();
    expect(await tokensOf(architect)).toHaveLength(before);
  });

  it('with a scope that there is none of is refused whole', async () => {
    const before = (await tokensOf(architect)).length;

    const refused = await architect.post(TOKENS, { name: 'CI', scope: 'everything', days: '30' });

    expect(refused.status).toBe(422);
    expect(await tokensOf(architect)).toHaveLength(before);
  });

  it('is not for an operator, whose sign-in may not make one', async () => {
    await architect.post(TOKENS, { name: 'of the architect', scope: 'admin', days: '1' });
    const [row] = await tokensOf(architect);
    const before = (await tokensOf(operator)).length;

    const answers = await Promise.all([
      operator.get(TOKENS),
      operator.post(TOKENS, { name: 'CI', scope: 'read', days: '1' }),
      operator.post(`${TOKENS}/${String(row?.id)}/revoke`),
      architect.post(`${TOKENS}/1/revoke`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await tokensOf(architect))[0]?.revoked_at).toBeNull();
    expect(await tokensOf(operator)).toHaveLength(before);
    expect((await operator.get('/crm/settings')).text).not.toContain('href="/crm/tokens"');
  });

  it('asks for the second factor again first', async () => {
    const late = await world.signIn('architect', { confirmedAgoMs: 60 * 60_000 });
    const before = await tokensOf(late);

    const asked = await late.post(TOKENS, { name: 'CI', scope: 'admin', days: '30' });

    expect(asked.get('Location')).toMatch(/^\/sign-in\/confirm/);
    expect(await tokensOf(late)).toHaveLength(before.length);
  });

  it('prints no name as markup', async () => {
    await architect.post(TOKENS, { name: '<b>bold</b>', scope: 'read', days: '1' });

    const { text } = await architect.get(TOKENS);

    expect(text).toContain('&lt;b&gt;bold');
    expect(text).not.toContain('<b>bold');
  });
});

describe('the audit', () => {
  it('tells who did what to which thing, and follows one thing', async () => {
    const { id } = await world.api.post('/v1/clients', { body: { name: 'Seen', language: 'de' } });
    await architect.post(`/crm/clients/${id}`, { version: '1', name: 'Seen twice', language: 'de' });

    const all = await architect.get(AUDIT);
    const one = await architect.get(`${AUDIT}?object=${id}`);
    const nothing = await architect.get(`${AUDIT}?object=nobody-has-this-id`);

    expect(all.text).toContain('client.changed');
    expect(all.text).toContain(architect.user?.name ?? '');
    expect(one.text).toContain('client.created');
    expect(one.text).toContain('client.changed');
    expect(one.text).not.toContain('token.created');
    expect(nothing.status).toBe(200);
    expect(nothing.text).not.toContain('client.changed');
  });

  it('goes on page by page; what is no cursor begins anew', async () => {
    for (let made = 0; made < 101; made += 1) {
      await world.api.post('/v1/clients', { body: { name: `Many ${made}`, language: 'de' } });
    }

    const first = await architect.get(AUDIT);
    const next = /href="(\/crm\/audit\?cursor=\d+)"/.exec(first.text)?.[1] ?? '';
    const second = await architect.get(next);

    expect(first.text).not.toContain('Seen twice');
    expect(second.text).toContain('client.changed');
    for (const broken of ['cursor=x', 'cursor=-1', `object=${'x'.repeat(200)}`]) {
      expect((await architect.get(`${AUDIT}?${broken}`)).status, broken).toBe(200);
    }
  });

  it('is the architect’s alone', async () => {
    expect((await operator.get(AUDIT)).status).toBe(404);
  });
});

describe('settings', () => {
  it('show what the agency is and which kinds of business the site has', async () => {
    const { text, status } = await operator.get('/crm/settings');

    expect(status).toBe(200);
    expect(text).toContain('Atelier Test');
    expect(text).toContain('SMTP_URL is missing');
    expect(text).toContain('href="/en/');
    expect(text).not.toContain('undefined');
  });
});
