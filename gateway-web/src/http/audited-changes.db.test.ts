import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCrmWorld, type CrmWorld } from '../crm/testing/crm-world.ts';
import { ROUTES } from './route-table.ts';
import { AUDITED } from './testing/audited-changes.ts';

/** What a POST of these does is in no audit, and why. Those of a ceremony have tests that go through it. */
const NOT_HERE: Record<string, string> = {
  'POST /preferences': "a cookie of one's own",
  'POST /sign-in': 'user.signed-in, sign-in.locked: sign-in.db.test.ts',
  'POST /sign-in/passkey': 'user.signed-in: gateway-sign-in.e2e.test.ts',
  'POST /sign-in/second-step': 'user.signed-in: sign-in.db.test.ts',
  'POST /sign-in/confirm': 'a time in the session',
  'POST /sign-in/forgotten': 'a job; the link that it makes is in the audit',
  'POST /account/password': 'user.password-changed: account.db.test.ts',
  'POST /account/app': 'a secret in the session',
  'POST /account/app/confirm': 'user.totp-added: account.db.test.ts',
  'POST /account/app/remove': 'user.totp-removed: account.db.test.ts',
  'POST /account/passkeys': 'user.passkey-added: gateway-sign-in.e2e.test.ts',
  'POST /account/passkeys/:passkeyId/name': 'user.passkey-renamed: passkeys.db.test.ts',
  'POST /account/passkeys/:passkeyId/remove': 'user.passkey-removed: passkeys.db.test.ts',
  'POST /account/recovery-codes': 'user.recovery-codes-made: account.db.test.ts',
  'POST /crm/leads/import': 'a file that is kept for an hour; what is stored of it is in the audit',
  'POST /crm/tenants/:tenantId/dns/check': 'a look that changes nothing',
  'POST /crm/users/:userId/:action [invite]': 'a job; the link that it makes is in the audit',
};
const OF_LEAD_FORMS = /^POST \/(anfrage|en|ru)\//;

let world: CrmWorld;
beforeAll(async () => {
  // So that servers can be ordered; nobody asks the provider for one.
  world = await openCrmWorld(
    {},
    { HCLOUD_TOKEN: 'token-of-hetzner', WAAS_PLATFORM_ADDRESSES: '10.254.0.1/32' },
  );
}, 120_000);
afterAll(() => world.end());

it('every change of the gateway is here, or is said to be no change', () => {
  const changes = Object.keys(ROUTES).filter((row) => row.startsWith('POST ') && !OF_LEAD_FORMS.test(row));

  expect([...Object.keys(AUDITED), ...Object.keys(NOT_HERE)].sort()).toEqual(changes.sort());
});

it.each(Object.entries(AUDITED))('%s is in the audit, with who did it', async (_, make) => {
  const visitor = await world.signIn('architect');
  const { action, address, fields = {} } = await make(world, visitor);
  const [{ last } = { last: 0 }] = await world.db('audit').max<{ last: number }[]>('id as last');

  const { status } = await visitor.post(address, fields);

  const rows = await world.db('audit').where('id', '>', last).select<AuditRow[]>('action', 'actor_id');
  const actor = address.startsWith('/password/') ? expect.anything() : visitor.user?.id;
  expect([status < 400, rows]).toEqual([true, expect.arrayContaining([{ action, actor_id: actor }])]);
});

interface AuditRow {
  action: string;
  actor_id: string;
}
