import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdminClient } from '../testing/admin-client.ts';
import { PASSWORD, startTestAdmin, type TestAdmin } from '../testing/test-admin.ts';

let kit: TestAdmin;

beforeAll(async () => {
  kit = await startTestAdmin();
});
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.db('users').delete();
  await kit.db('messages').delete();
});

const invite = { name: 'Mia <b>Weber</b>', mail: 'mia@kit.example', role: 'staff', language: 'ru' };
const handedOver = (page: string): string => /\/admin\/link#([\w-]+)/.exec(page)?.[1] ?? '';

describe('an invitation', () => {
  it('is mailed, shown once, and opens an account with the role that was chosen', async () => {
    const owner = await kit.signedIn('owner');

    const page = await (await owner.post('/admin/users', invite)).text();
    const [mail] = await kit.db('messages').select<{ language: string; body_text: string }[]>();
    const mia = createAdminClient(kit.url);
    const answer = await mia.post('/admin/link', { token: handedOver(page), password: PASSWORD });

    expect(mail).toMatchObject({ language: 'ru', recipient: 'mia@kit.example', kind: 'invitation' });
    expect(mail?.body_text).toContain(`http://kit.example/admin/link#${handedOver(page)}`);
    expect(answer.status).toBe(303);
    expect((await mia.get('/admin')).status).toBe(200);
    expect((await mia.get('/admin/users')).status).toBe(403);
    const list = await (await owner.get('/admin/users')).text();
    expect(list).toContain('Mia &lt;b&gt;Weber&lt;/b&gt;');
    expect(list).not.toContain('/admin/link#');
  });

  it('cannot sign in before the link was used', async () => {
    const owner = await kit.signedIn('owner');
    await owner.post('/admin/users', invite);

    expect((await createAdminClient(kit.url).signIn(invite.mail, PASSWORD)).status).toBe(401);
  });

  it('is refused in words beside the field, with what was typed', async () => {
    const owner = await kit.signedIn('owner');
    await owner.post('/admin/users', invite);

    const again = await owner.post('/admin/users', invite);
    expect(again.status).toBe(409);
    const page = await again.text();
    expect(page).toContain('Mit dieser E-Mail-Adresse gibt es schon einen Zugang.');
    expect(page).toContain('value="mia@kit.example"');
    expect((await owner.post('/admin/users', { ...invite, mail: 'x', role: 'root' })).status).toBe(400);
    expect(await kit.db('users').where({ role: 'root' })).toEqual([]);
  });
});

describe('the last owner', () => {
  it('can be neither disabled nor made staff, also not by two at once', async () => {
    const one = await kit.signedIn('owner');
    const other = await kit.signedIn('owner');

    const answers = await Promise.all([
      one.post(`/admin/users/${other.id}/disable`),
      other.post(`/admin/users/${one.id}/disable`),
    ]);

    expect(answers.map(({ status }) => status).sort()).not.toEqual([303, 303]);
    expect(await kit.db('users').where({ role: 'owner' }).whereNull('disabled_at')).toHaveLength(1);
    const left = (await one.get('/admin')).status === 200 ? one : other;
    const refused = await left.post(`/admin/users/${left.id}/role`, { role: 'staff' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Das ist der letzte Zugang mit Inhaberrechten.');
  });

  it('does not count somebody who was invited and never came', async () => {
    const owner = await kit.signedIn('owner');
    await owner.post('/admin/users', { ...invite, role: 'owner' });

    expect((await owner.post(`/admin/users/${owner.id}/disable`)).status).toBe(409);
  });
});

describe('a user', () => {
  it('who is disabled is out at once and comes back with the old password', async () => {
    const owner = await kit.signedIn('owner');
    const staff = await kit.signedIn('staff');

    expect((await owner.post(`/admin/users/${staff.id}/disable`)).status).toBe(303);
    expect((await staff.get('/admin')).headers.get('location')).toBe('/admin/sign-in');
    expect((await createAdminClient(kit.url).signIn(staff.mail, PASSWORD)).status).toBe(401);
    await owner.post(`/admin/users/${staff.id}/enable`);
    expect((await createAdminClient(kit.url).signIn(staff.mail, PASSWORD)).status).toBe(303);
  });

  it('has a new role with the next request', async () => {
    const owner = await kit.signedIn('owner');
    const staff = await kit.signedIn('staff');
    expect((await staff.get('/admin/users')).status).toBe(403);

    await owner.post(`/admin/users/${staff.id}/role`, { role: 'owner' });

    expect((await staff.get('/admin/users')).status).toBe(200);
  });

  it('is in the audit with what was done, and without names or tokens', async () => {
    const owner = await kit.signedIn('owner');
    await kit.db('audit').delete();
    await owner.post('/admin/users', invite);

    const [entry, ...more] = await kit.db('audit');

    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      actor: `user:${owner.id}`,
      action: 'user.invite',
      detail: { role: 'staff' },
    });
    expect(JSON.stringify(entry)).not.toMatch(/mia|Weber/i);
  });
});
