import { newId, type EventName, type PlatformEvents } from '@codexdlc/domain';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaffBed, type Staff, type StaffBed } from '../leads/testing/staff-bed.ts';
import { CLIENT_TEXTS } from '../texts/clients/client-texts.ts';
import { clientEvents } from './client-events.ts';
import { clientFeature } from './client-feature.ts';

let bed: StaffBed;
let client: Staff;
let other: Staff;
let tenantId: string;

beforeAll(async () => {
  bed = await openStaffBed({ features: [clientFeature()], env: { HUB_QUIET_HOURS: 'off' } });
  client = await bed.staff('client', 'Vera', 'de');
  other = await bed.staff('client', 'Max', 'en');
  const tenant = await insertTestTenant(bed.db, { slug: 'lily' });
  tenantId = tenant.id;
  await bed.db('tenants').where({ id: tenantId }).update({ client_id: client.actor.clientId });
});
afterAll(() => bed.end());

let eventId = 900_000;
async function tell<N extends EventName>(name: N, payload: PlatformEvents[N]): Promise<void> {
  eventId += 1;
  for (const handle of clientEvents[name] ?? []) {
    const write = await handle(bed.hub, { id: eventId, name, payload, at: new Date() });
    if (write) await bed.db.transaction(write);
  }
  await bed.db.raw('select pg_notify(?, ?)', ['hub', '']);
}
const keys = (telegramId: number) =>
  bed
    .db('telegram_messages')
    .where({ chat_id: telegramId })
    .whereLike('key', 'notice:%')
    .pluck<string[]>('key');

describe('a client in their own chat', () => {
  it('sees their sites and how they are, and no others', async () => {
    client.chat.send('/start');
    await client.chat.waitFor(({ text }) => text.includes('lily.localhost läuft'));
    other.chat.send('/start');
    await other.chat.waitFor(({ text }) => text.includes(CLIENT_TEXTS.en.noSites));
  });

  it('hears that the site is there after it was made, and not after every change', async () => {
    const operation = {
      tenant_id: tenantId,
      state: 'succeeded',
      requested_by: JSON.stringify({ kind: 'system', id: 'x', name: 'x' }),
    };
    await bed.db('operations').insert({ ...operation, id: newId(), kind: 'create', finished_at: new Date() });
    const live = { tenantId, slug: 'lily', url: 'https://lily.example/' };
    await tell('tenant:live', live);
    await client.chat.waitFor(({ text }) => text.startsWith(CLIENT_TEXTS.de.live));
    const before = await keys(client.chat.chatId);

    await bed
      .db('operations')
      .insert({ ...operation, id: newId(), kind: 'redeploy', finished_at: new Date() });
    await tell('tenant:live', live);

    expect(await keys(client.chat.chatId)).toEqual(before);
    expect(await keys(other.chat.chatId)).toEqual([]);
  });

  it('hears why the site is suspended, whatever the reason is called', async () => {
    await tell('tenant:suspended', { tenantId, slug: 'lily', reason: 'Rechnung <b>4711</b> & Co' });

    await client.chat.waitFor(({ text }) => text.includes('Der Grund: Rechnung <b>4711</b> & Co'));
    await tell('tenant:suspended', {
      tenantId,
      slug: 'lily',
      reason: 'An invoice is unpaid and its grace period is over.',
    });
    await client.chat.waitFor(({ text }) => text.includes('Eine Rechnung ist offen'));
  });

  it('hears of a critical incident and of its end in the same message, without what broke', async () => {
    const incidentId = newId();
    const row = {
      id: incidentId,
      tenant_id: tenantId,
      kind: 'crash',
      fingerprint: incidentId,
      severity: 'critical',
      title: 'exit 137',
    };
    await bed.db('incidents').insert(row);
    const event = {
      incidentId,
      kind: 'crash',
      severity: 'critical',
      tenantId,
      hostId: null,
      title: 'exit 137',
    };
    await tell('incident:opened', event);
    const told = await client.chat.waitFor(({ text }) => text.startsWith(CLIENT_TEXTS.de.incidentOpened));
    expect(told.text).not.toContain('137');
    await tell('incident:closed', event);
    await client.chat.waitFor(
      ({ id, text }) => id === told.id && text.startsWith(CLIENT_TEXTS.de.incidentClosed),
    );

    const before = await keys(client.chat.chatId);
    await tell('incident:opened', { ...event, incidentId: newId(), severity: 'warning' });
    await tell('incident:opened', { ...event, incidentId: newId(), kind: 'disk-full' });
    await tell('incident:closed', { ...event, incidentId: newId() });
    expect(await keys(client.chat.chatId)).toEqual(before);
  });
});
