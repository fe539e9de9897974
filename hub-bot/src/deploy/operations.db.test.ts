import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStaffBed, type Chat, type StaffBed } from '../leads/testing/staff-bed.ts';
import { fakePlatform, insertOperation, type FakePlatform } from './testing/fake-platform.ts';
import { watchOperation } from './watch-operation.ts';

let bed: StaffBed;
let platform: FakePlatform;
let chat: Chat;
let tenant: TestTenant;
let operationId: string;
beforeEach(async () => {
  platform = fakePlatform(() => bed.db);
  bed = await openStaffBed({ platform: () => platform.client() });
  ({ chat } = await bed.staff('operator', 'Olaf'));
  tenant = await insertTestTenant(bed.db, { slug: 'lily' });
  operationId = await insertOperation(bed.db, tenant.id, 'create', 'lily.de');
  await bed.db.transaction((trx) =>
    watchOperation(trx, { operationId, botId: bed.hub.bot.id, chatId: chat.chatId, language: 'de' }),
  );
});
afterEach(() => bed.end());

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 10, 0, seconds));
const step = (name: string, change: Record<string, unknown>) =>
  bed.db('operation_steps').where({ operation_id: operationId, name }).update(change);
const operation = (change: Record<string, unknown>) =>
  bed.db('operations').where({ id: operationId }).update(change);
const messages = () => chat.messages().filter(({ text }) => text.includes('lily'));

describe('the message of an operation', () => {
  it('is edited step by step until the address is there, and then left alone', async () => {
    await chat.waitFor(({ text }) => text.startsWith('lily wartet auf den Start, 0\u00a0%'));
    await operation({ state: 'running', started_at: at(0) });
    await step('prepare', { state: 'done', started_at: at(0), finished_at: at(2) });
    await step('network', { state: 'running', started_at: new Date() });

    const running = await chat.waitFor(({ text }) => text.includes('lily entsteht'));
    expect(running.text).toContain('Server, Images und Reste prüfen: fertig, 2 Sek.');
    expect(running.html).toContain('<b>Eigenes Netz</b>: läuft');
    expect(running.text).toContain('Datenbank: steht an');

    await bed.db('operation_steps').update({ state: 'done', started_at: at(0), finished_at: at(1) });
    await operation({ state: 'succeeded', percent: 100, finished_at: at(9) });

    const done = await chat.waitFor(({ text }) => text.includes('lily ist online'));
    expect(done.text).toContain('https://lily.de');
    expect(done.text).toContain('Dauer: 9 Sek.');
    expect(done.buttons.flat().map(({ url }) => url)).toEqual([
      'https://lily.de',
      `https://agency.example/crm/tenants/${tenant.id}`,
    ]);
    expect(messages()).toHaveLength(1);
    expect(await bed.db('hub_watches').whereNull('ended_at')).toEqual([]);
  });

  it('says what failed and what helps, and lives again when it is retried', async () => {
    await step('prepare', { state: 'failed', started_at: at(0), finished_at: at(2) });
    await operation({
      state: 'failed',
      started_at: at(0),
      finished_at: at(2),
      rolled_back: true,
      error: JSON.stringify({
        code: 'HOST_NOT_READY',
        what: 'The disk is full.',
        why: 'no space left on <device>',
        reason: 'disk-full',
        facts: {},
        step: 'prepare',
      }),
    });
    const failed = await chat.waitFor(({ text }) => text.includes('lily wurde nicht fertig'));
    expect(failed.text).toContain('Gescheitert bei: Server, Images und Reste prüfen');
    expect(failed.text).toContain('no space left on <device>');
    expect(failed.text).toContain('Die Version davor läuft wieder.');

    await chat.press(failed, 'Wiederholen').answered();
    const question = await chat.waitFor(({ text }) => text.includes('Fertiges bleibt fertig.'));
    await operation({ state: 'queued', error: null, finished_at: null, rolled_back: false });
    await chat.press(question, 'Wiederholen').answered();

    await chat.waitFor(({ id, text }) => id === failed.id && text.includes('lily wartet auf den Start'));
    expect(platform.done.map(({ call }) => call)).toEqual([`POST /v1/operations/${operationId}/retry`]);
  });
});
