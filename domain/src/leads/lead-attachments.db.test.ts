import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type UserActor } from '../access/actor.ts';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { captureLead } from './capture-lead.ts';
import { eraseLead } from './erase-lead.ts';
import { exportPerson } from './export-person.ts';
import { createLeadAttachmentsRepository } from './lead-attachments-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { mergeLeads } from './merge-leads.ts';
import { purgeOldLeads } from './purge-old-leads.ts';
import { takeChatConfirmations } from './take-chat-confirmations.ts';
import { telegramOf } from './telegram-contact-rules.ts';
import { FORM, insertTestUser, submitTestLead, testSubmission } from './testing/test-leads.ts';

const sealer = createSealer(randomBytes(32));
const HUB = systemActor('hub');
const BOT = 7001;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const VERA = { id: 555_001, username: 'vera', name: 'Vera Lindt' };
const inChat = { attribution: { last: { telegram: VERA } } };

let database: TestDatabase;
let architect: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  architect = await insertTestUser(database.db, 'architect');
});
afterAll(() => database.end());

const attachments = () => createLeadAttachmentsRepository(database.db, HUB);
const file = (name: string) => ({ botId: BOT, fileId: `id-${name}`, fileUniqueId: name, bytes: 16 });
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

async function addPicture(leadId: string, name: string): Promise<string> {
  await attachments().addFile(leadId, 'logo', file(name));
  const unseen = await attachments().unseen(BOT, LONG_AGO, 100);
  const added = unseen.find(({ fileId }) => fileId === `id-${name}`);
  if (!added) throw new Error(`${name} was not added`);
  await attachments().seen(added.id, 'image/png', PNG.length, PNG);
  return added.id;
}

/** As the hub keeps a conversation and its messages. */
async function addChat(leadId: string, telegramId: number): Promise<void> {
  const { db } = database;
  const place = { bot_id: BOT, chat_id: telegramId };
  await db('hub_dialogs').insert({
    ...place,
    telegram_id: telegramId,
    kind: 'survey',
    state: JSON.stringify({ leadId }),
  });
  const message = { ...place, content: '{}' };
  await db('telegram_messages').insert([
    { ...message, id: crypto.randomUUID(), key: `survey:${telegramId}:1` },
    { ...message, id: crypto.randomUUID(), key: `update:${telegramId}:1` },
  ]);
}

const chatRows = async (telegramId: number) => ({
  dialogs: await database.db('hub_dialogs').where({ telegram_id: telegramId }).pluck<string[]>('kind'),
  keys: await database.db('telegram_messages').where({ chat_id: telegramId }).pluck<string[]>('key'),
});

describe('attachments of a lead', () => {
  it('are kept once per file, with what their bytes said', async () => {
    const { id } = await submitTestLead(database.db);

    expect(await attachments().addFile(id, 'logo', file('once'))).toBe(true);
    expect(await attachments().addFile(id, 'premises', file('once'))).toBe(false);
    const [unseen] = await attachments().unseen(BOT, LONG_AGO, 10);
    expect(unseen).toMatchObject({ leadId: id, fileId: 'id-once' });
    await attachments().seen(unseen?.id ?? '', 'image/png', PNG.length, PNG);

    expect(await attachments().unseen(BOT, LONG_AGO, 10)).toEqual([]);
    const [kept] = await attachments().of(id);
    expect(kept).toMatchObject({ kind: 'logo', mediaType: 'image/png', bytes: 16, hasData: true });
    expect(await attachments().picture(id, kept?.id ?? '')).toEqual({ mediaType: 'image/png', data: PNG });
  });

  it('hold one place, the last one', async () => {
    const { id } = await submitTestLead(database.db);
    await attachments().setPlace(id, { latitude: 50.9, longitude: 6.9 });
    await attachments().setPlace(id, { latitude: 51.1, longitude: 13.7 });

    expect(await attachments().of(id)).toMatchObject([
      { kind: 'location', latitude: 51.1, longitude: 13.7, hasData: false },
    ]);
  });

  it('are not given to another lead, nor to a client', async () => {
    const [{ id }, other] = [await submitTestLead(database.db), await submitTestLead(database.db)];
    const picture = await addPicture(id, 'private');
    const client = await insertTestUser(database.db, 'client');

    expect(await attachments().picture(other.id, picture)).toBeUndefined();
    const theirs = createLeadAttachmentsRepository(database.db, client);
    expect(await theirs.picture(id, picture)).toBeUndefined();
    expect(await theirs.of(id)).toEqual([]);
  });

  it('are shown with the lead that theirs was merged into', async () => {
    const [into, from] = [await submitTestLead(database.db), await submitTestLead(database.db)];
    const picture = await addPicture(from.id, 'moved');
    await mergeLeads({ db: database.db }, architect, {
      intoId: into.id,
      intoVersion: into.version,
      fromId: from.id,
      fromVersion: from.version,
    });

    expect(await attachments().of(into.id)).toMatchObject([{ id: picture }]);
  });

  it('are given out whole to the person', async () => {
    const { id } = await submitTestLead(database.db);
    await addPicture(id, 'exported');

    const person = await exportPerson({ db: database.db }, architect, { leadId: id });

    expect(person.leads[0]?.attachments).toMatchObject([
      { kind: 'logo', mediaType: 'image/png', dataBase64: PNG.toString('base64') },
    ]);
  });
});

describe('what is known of a lead in Telegram', () => {
  it('goes with the lead when it is erased: pictures, the conversation and its messages', async () => {
    const { db } = database;
    const submission = testSubmission(inChat);
    await captureLead({ db }, FORM, { ...submission, version: undefined });
    const { id } = await submitTestLead(db, submission);
    expect(telegramOf(await createLeadsRepository(db, HUB).get(id))).toEqual(VERA);
    await addPicture(id, 'erased');
    await addChat(id, VERA.id);

    await eraseLead({ db, sealer }, architect, { leadId: id });

    expect(await db('lead_attachments').where({ lead_id: id })).toEqual([]);
    expect(await chatRows(VERA.id)).toEqual({ dialogs: [], keys: [`update:${VERA.id}:1`] });
    expect(telegramOf(await createLeadsRepository(db, HUB).get(id))).toBeUndefined();
  });

  it('goes with a form that was never sent', async () => {
    const { db } = database;
    const { leadId } = await captureLead({ db }, FORM, { ...testSubmission(inChat), version: undefined });
    await addPicture(leadId, 'partial');
    await addChat(leadId, VERA.id + 1);
    await db('leads').where({ id: leadId }).update({ last_activity_at: LONG_AGO });

    const purged = await purgeOldLeads({ db, sealer }, new Date());

    expect(purged.partials).toBe(1);
    expect(await db('lead_attachments').where({ lead_id: leadId })).toEqual([]);
    expect((await chatRows(VERA.id + 1)).dialogs).toEqual([]);
  });
});

describe('takeChatConfirmations', () => {
  const take = () => database.db.transaction((trx) => takeChatConfirmations({ db: trx }, HUB, { limit: 10 }));

  it('gives out each lead of a chat once, and none of the web', async () => {
    const { db } = database;
    const chat = testSubmission({ ...inChat, channel: 'telegram' });
    const { id } = await submitTestLead(db, chat);
    await submitTestLead(db);

    expect(await take()).toEqual([id]);
    expect(await take()).toEqual([]);
  });

  it('gives it out again when the transaction came to nothing', async () => {
    const { db } = database;
    const { id } = await submitTestLead(db, testSubmission({ ...inChat, channel: 'telegram' }));
    const failed = db.transaction(async (trx) => {
      await takeChatConfirmations({ db: trx }, HUB, { limit: 10 });
      throw new Error('killed');
    });
    await expect(failed).rejects.toThrow('killed');

    expect(await take()).toEqual([id]);
  });
});
