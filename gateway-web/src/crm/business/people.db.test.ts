import { newId } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { errorOf, hiddenValue } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const USERS = '/crm/users';
const CANARY = '"><script>alert(1)</script>';
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;
let clientId: string;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
  ({ clientId } = await world.newTenant('lily', `Lily ${CANARY}`));
}, 120_000);
afterAll(() => world.end());

const byMail = (email: string) => world.db('users').where({ email }).first<{ id: string } | undefined>();
const countUsers = async () => (await world.db('users')).length;
const stored = (userId: string) => world.api.get('/v1/users/{userId}', { params: { path: { userId } } });

describe('the list of people', () => {
  it('shows everybody with role and client, and prints no name as markup', async () => {
    const client = await world.signIn('client', { clientId, name: `Lena ${CANARY}` });

    const { text } = await architect.get(USERS);

    expect(text).toContain(`href="${USERS}/${client.user?.id ?? ''}"`);
    expect(text).toContain('Lena &#34;&gt;');
    expect(text).toContain('Lily &#34;&gt;');
    expect(text).not.toContain(CANARY);
  });

  it('is narrowed by name, role and client; what is no filter is none', async () => {
    const client = await world.signIn('client', { clientId, name: 'Only Client' });
    const found = async (query: string) => {
      const { text, status } = await architect.get(`${USERS}?${query}`);
      const has = (who: Visitor) => text.includes(`href="${USERS}/${who.user?.id ?? ''}"`);
      return [status, has(client), has(operator)];
    };

    expect(await found('search=only+client')).toEqual([200, true, false]);
    expect(await found('role=operator')).toEqual([200, false, true]);
    expect(await found(`client=${clientId}`)).toEqual([200, true, false]);
    expect(await found('role=king&client=1&cursor=x')).toEqual([200, true, true]);
  });

  it('is the architect’s alone', async () => {
    const before = await countUsers();
    const { id = '' } = architect.user ?? {};

    const answers = await Promise.all([
      operator.get(USERS),
      operator.get(`${USERS}/${id}`),
      operator.post(USERS, { name: 'X', email: 'x@example.test', role: 'architect' }),
      operator.post(`${USERS}/${id}/disable`, { version: '1' }),
      operator.post(`${USERS}/${id}/clear-factors`),
      operator.post(`${USERS}/${id}/invite`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await countUsers()).toBe(before);
    expect((await stored(id)).disabledAt).toBeNull();
  });
});

describe('an invitation', () => {
  it('makes the user once and sends the mail', async () => {
    const key = hiddenValue((await architect.get(USERS)).text, 'key');
    const fields = { key, name: 'Olga', email: 'olga@example.test', role: 'operator', clientId: '' };

    const done = await architect.post(USERS, fields);
    const again = await architect.post(USERS, fields);
    const user = await byMail('olga@example.test');

    expect([done.status, done.get('Location')]).toEqual([303, USERS]);
    expect(again.status).toBe(303);
    expect(user).toMatchObject({ role: 'operator', client_id: null });
    expect(world.sentJobs).toContainEqual({
      name: 'mail-invitation',
      payload: { userId: user?.id, locale: 'en' },
    });
    expect((await architect.get(USERS)).text).toContain('The invitation to olga@example.test is on its way.');
  });

  it('from the page of a client is for a person of that client, and leads back there', async () => {
    const page = await architect.get(`${USERS}?client=${clientId}`);
    const done = await architect.post(USERS, {
      name: 'Lars',
      email: 'lars@example.test',
      role: 'client',
      clientId,
    });

    expect(page.text).toMatch(/<option value="client" selected>/);
    expect(page.text).toContain(`<option value="${clientId}" selected>`);
    expect([done.status, done.get('Location')]).toEqual([303, `/crm/clients/${clientId}`]);
    expect(await byMail('lars@example.test')).toMatchObject({ role: 'client', client_id: clientId });
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(200) }, 'name'],
    [{ email: 'no mail' }, 'email'],
    [{ email: `${'x'.repeat(250)}@example.test` }, 'email'],
    [{ role: 'client', clientId: '' }, 'clientId'],
  ])('with %j is refused beside its field and makes nobody', async (wrong, field) => {
    const before = await countUsers();
    const jobs = world.sentJobs.length;

    const refused = await architect.post(USERS, {
      name: 'Nobody',
      email: 'nobody@example.test',
      role: 'operator',
      ...wrong,
    });

    expect(refused.status).toBe(422);
    expect(errorOf(refused.text, field)).toBeTruthy();
    expect(await countUsers()).toBe(before);
    expect(world.sentJobs).toHaveLength(jobs);
  });

  it.each([{ role: 'king' }, { role: '' }, {}])('with the role %j gives nobody any rights', async (role) => {
    const before = await countUsers();

    const refused = await architect.post(USERS, { name: 'X', email: 'x@example.test', ...role });

    expect(refused.status).toBe(422);
    expect(await countUsers()).toBe(before);
  });

  it('to an address that is taken says so', async () => {
    const before = await countUsers();

    const refused = await architect.post(USERS, {
      name: 'Twice',
      email: operator.user?.email ?? '',
      role: 'operator',
    });

    expect(refused.status).toBe(409);
    expect(await countUsers()).toBe(before);
  });

  it('asks for the second factor again first', async () => {
    const late = await world.signIn('architect', { confirmedAgoMs: 60 * 60_000 });
    const before = await countUsers();
    const { id = '', version = 0 } = operator.user ?? {};

    const invited = await late.post(USERS, { name: 'L', email: 'l@example.test', role: 'architect' });
    const disabled = await late.post(`${USERS}/${id}/disable`, { version: String(version) });

    expect(invited.get('Location')).toMatch(/^\/sign-in\/confirm/);
    expect(disabled.get('Location')).toMatch(/^\/sign-in\/confirm/);
    expect(await countUsers()).toBe(before);
    expect((await stored(id)).disabledAt).toBeNull();
  });
});

describe('a person', () => {
  it('is shown with the client, is disabled at once, and enabled again', async () => {
    const client = await world.signIn('client', { clientId, name: 'Paula' });
    const path = `${USERS}/${client.user?.id ?? ''}`;

    const page = await architect.get(path);
    const disabled = await architect.post(`${path}/disable`, { version: hiddenValue(page.text, 'version') });
    const out = await client.get('/portal');
    const again = hiddenValue((await architect.get(path)).text, 'version');
    const enabled = await architect.post(`${path}/enable`, { version: again });

    expect(page.text).toContain('Paula');
    expect(page.text).toContain(`href="/crm/clients/${clientId}"`);
    expect([disabled.status, enabled.status]).toEqual([303, 303]);
    expect(out.get('Location')).toMatch(/^\/sign-in/);
    expect((await stored(client.user?.id ?? '')).disabledAt).toBeNull();
  });

  it('is not changed by somebody who saw an older version, and that is said', async () => {
    const victim = await world.signIn('operator');
    const path = `${USERS}/${victim.user?.id ?? ''}`;

    await architect.post(`${path}/disable`, { version: '77' });

    expect((await architect.get(USERS)).text).toMatch(/changed meanwhile|version/i);
    expect((await stored(victim.user?.id ?? '')).disabledAt).toBeNull();
  });

  it('gets another invitation, and loses factors that are lost', async () => {
    const other = await world.signIn('operator');
    const { id = '' } = other.user ?? {};

    const invited = await architect.post(`${USERS}/${id}/invite`);
    const cleared = await architect.post(`${USERS}/${id}/clear-factors`);

    expect([invited.status, cleared.status]).toEqual([303, 303]);
    expect(world.sentJobs.at(-1)).toMatchObject({ name: 'mail-invitation', payload: { userId: id } });
    const trail = await world.db('audit').where({ object_id: id }).pluck('action');
    expect(trail).toContain('user.second-factors-cleared');
  });

  it('that does not exist is a page that does not', async () => {
    for (const path of [`${USERS}/1`, `${USERS}/${newId()}`]) {
      expect((await architect.get(path)).status, path).toBe(404);
    }
    const { id = '' } = operator.user ?? {};
    expect((await architect.post(`${USERS}/${id}/explode`)).status).toBe(404);
    expect((await architect.post(`${USERS}/${newId()}/disable`, { version: '1' })).status).toBe(404);
  });
});
