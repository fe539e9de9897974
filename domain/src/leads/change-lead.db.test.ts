import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addLeadNote } from './add-lead-note.ts';
import { assignLead } from './assign-lead.ts';
import { createLead } from './create-lead.ts';
import { editLead } from './edit-lead.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import type { LeadDetails } from './lead.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { markDuplicate } from './mark-duplicate.ts';
import { markSpam } from './mark-spam.ts';
import { moveLead } from './move-lead.ts';
import { setFollowUp } from './set-follow-up.ts';
import { eventsOf, insertTestUser, submitTestLead } from './testing/test-leads.ts';

let database: TestDatabase;
let operator: UserActor;
let lead: LeadDetails;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
});
beforeEach(async () => {
  lead = await submitTestLead(database.db);
});
afterAll(() => database.end());

const seen = () => ({ leadId: lead.id, version: lead.version });
const auditOf = (id: string) =>
  database.db('audit').where({ object_id: id }).orderBy('id').select('action', 'details', 'actor_id');

describe('moveLead', () => {
  it('stores the move, its timeline, its event and its audit row', async () => {
    const { db } = database;

    const moved = await moveLead({ db }, operator, {
      ...seen(),
      to: 'lost',
      lostReason: 'too-expensive',
      lostNote: 'Cousin',
    });

    expect(moved).toMatchObject({ stage: 'lost', lostReason: 'too-expensive', version: lead.version + 1 });
    const [entry] = await createLeadHistoryRepository(db, operator).timeline(lead.id, { limit: 1 });
    expect(entry).toMatchObject({
      kind: 'moved',
      actorId: operator.userId,
      details: { from: 'new', to: 'lost' },
    });
    expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:moved']);
    expect(await auditOf(lead.id)).toEqual([
      {
        action: 'lead.moved',
        actor_id: operator.userId,
        details: { from: 'new', to: 'lost', lostReason: 'too-expensive' },
      },
    ]);
  });

  it('lets one of two people win who move it at once', async () => {
    const { db } = database;

    const both = await Promise.allSettled([
      moveLead({ db }, operator, { ...seen(), to: 'contacted' }),
      moveLead({ db }, operator, { ...seen(), to: 'lost', lostReason: 'other' }),
    ]);

    const [won] = both.filter((result) => result.status === 'fulfilled');
    const [lost] = both.filter((result) => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'PRECONDITION_FAILED', facts: { version: lead.version + 1 } });
    expect((await createLeadsRepository(db, operator).get(lead.id)).stage).toBe(won?.value.stage);
    expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:moved']);
  });

  it('says where a lead can go when it cannot go there', async () => {
    const { db } = database;
    const lost = await moveLead({ db }, operator, { ...seen(), to: 'lost', lostReason: 'other' });

    await expect(
      moveLead({ db }, operator, { leadId: lead.id, version: lost.version, to: 'won' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      why: 'From there it can go to new, contacted, qualified.',
    });
  });

  it('puts cards where they are dropped, between any two, as often as one likes', async () => {
    const own = await createTestDatabase();
    const someone = await insertTestUser(own.db);
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.unshift((await submitTestLead(own.db)).id);
    const board = async () => {
      const [column] = await createLeadsRepository(own.db, someone).board({
        filter: { stages: ['new'] },
        limit: 9,
      });
      return column?.items.map(({ id }) => id);
    };
    const drop = async (leadId: string, afterId: string | null) => {
      const { version } = await createLeadsRepository(own.db, someone).get(leadId);
      await moveLead({ db: own.db }, someone, { leadId, version, to: 'new', afterId });
    };
    expect(await board()).toEqual(ids);
    const [a = '', b = '', c = '', d = ''] = ids;

    await drop(d, a);
    expect(await board()).toEqual([a, d, b, c]);
    await drop(a, c);
    expect(await board()).toEqual([d, b, c, a]);
    await drop(a, null);
    expect(await board()).toEqual([a, d, b, c]);
    for (let i = 0; i < 12; i += 1) {
      await drop(b, a);
      await drop(d, a);
    }
    expect(await board()).toEqual([a, d, b, c]);
    await own.end();
  });
});

describe('assignLead', () => {
  it('puts somebody in charge', async () => {
    const { db } = database;

    const assigned = await assignLead({ db }, operator, { ...seen(), userId: operator.userId });

    expect(assigned).toMatchObject({ assignedTo: operator.userId, assignedName: operator.name });
    expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:assigned']);
    const none = await assignLead({ db }, operator, {
      leadId: lead.id,
      version: assigned.version,
      userId: null,
    });
    expect(none.assignedTo).toBeNull();
  });

  it('puts nobody in charge who cannot be', async () => {
    const { db } = database;
    const client = await insertTestUser(db, 'client');

    for (const userId of [client.userId, newId()]) {
      await expect(assignLead({ db }, operator, { ...seen(), userId })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        facts: { field: 'userId' },
      });
    }
  });
});

it('adds notes without a version, and keeps their text out of the audit trail', async () => {
  const { db } = database;

  await addLeadNote({ db }, operator, { leadId: lead.id, text: ' Ruft <b>morgen</b> an ' });

  const notes = await createLeadHistoryRepository(db, operator).notes(lead.id);
  expect(notes).toMatchObject([{ text: 'Ruft <b>morgen</b> an', authorId: operator.userId }]);
  expect(JSON.stringify(await auditOf(lead.id))).not.toContain('morgen');
  await expect(addLeadNote({ db }, operator, { leadId: lead.id, text: ' ' })).rejects.toThrow();
});

it('sets reminders, and takes them away', async () => {
  const { db } = database;
  const at = new Date('2026-12-01T09:00:00Z');

  const set = await setFollowUp({ db }, operator, { ...seen(), at, note: 'anrufen' });

  expect(set).toMatchObject({ followUpAt: at, followUpNote: 'anrufen' });
  const leads = createLeadsRepository(db, operator);
  const due = (before: Date) => leads.dueFollowUps({ before, limit: 9 });
  expect(await due(at)).toEqual([]);
  expect((await due(new Date(at.getTime() + 1))).map(({ id }) => id)).toEqual([lead.id]);
  const taken = await setFollowUp({ db }, operator, { leadId: lead.id, version: set.version, at: null });
  expect(taken).toMatchObject({ followUpAt: null, followUpNote: null });
});

describe('editLead', () => {
  it('changes what is given, and finds the lead by its new words', async () => {
    const { db } = database;

    const edited = await editLead({ db }, operator, {
      ...seen(),
      name: 'Änne Zöllner',
      phone: '0171 5559999',
      company: null,
    });

    expect(edited).toMatchObject({
      name: 'Änne Zöllner',
      phone: '+491715559999',
      company: null,
      email: lead.email,
    });
    const leads = createLeadsRepository(db, operator);
    const found = async (search: string) =>
      (await leads.list({ filter: { search }, limit: 5 })).items.map(({ id }) => id);
    expect(await found('anne zollner')).toEqual([lead.id]);
    expect(await found('0171/5559999')).toEqual([lead.id]);
    expect(await auditOf(lead.id)).toMatchObject([{ details: { fields: ['name', 'company', 'phone'] } }]);
  });

  it('takes nothing from somebody who was faster', async () => {
    const { db } = database;
    await editLead({ db }, operator, { ...seen(), name: 'First' });

    await expect(editLead({ db }, operator, { ...seen(), name: 'Second' })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
    expect((await createLeadsRepository(db, operator).get(lead.id)).name).toBe('First');
  });
});

it('marks duplicates by hand, and takes it back', async () => {
  const { db } = database;
  const other = await submitTestLead(db);

  const marked = await markDuplicate({ db }, operator, { ...seen(), duplicateOf: other.id });

  expect(marked.duplicateOf).toBe(other.id);
  const { version } = marked;
  const cleared = await markDuplicate({ db }, operator, { leadId: lead.id, version, duplicateOf: null });
  expect(cleared.duplicateOf).toBeNull();
  await expect(
    markDuplicate({ db }, operator, { leadId: lead.id, version: cleared.version, duplicateOf: lead.id }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it('hides spam from the board, and tells of the lead when it is none', async () => {
  const { db } = database;
  const isListed = async (standing: 'live' | 'spam') =>
    (await createLeadsRepository(db, operator).list({ filter: { standing }, limit: 99 })).items.some(
      ({ id }) => id === lead.id,
    );

  const spam = await markSpam({ db }, operator, { ...seen(), isSpam: true });

  expect([await isListed('live'), await isListed('spam')]).toEqual([false, true]);
  await markSpam({ db }, operator, { leadId: lead.id, version: spam.version, isSpam: false });
  expect([await isListed('live'), await isListed('spam')]).toEqual([true, false]);
  expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:submitted']);
});

it('asks for a confirmation of the address once spam turns out to be none', async () => {
  const { db } = database;
  const spam = await submitTestLead(db, { spam: { score: 90, flags: [] } });

  await markSpam({ db }, operator, { leadId: spam.id, version: spam.version, isSpam: false });

  const [event] = await db('outbox')
    .whereRaw(`payload ->> 'leadId' = ?`, [spam.id])
    .select('name', 'payload');
  expect(event).toMatchObject({ name: 'lead:submitted', payload: { wantsConfirmation: true } });
});

it('lets one of us enter a lead', async () => {
  const { db } = database;

  const made = await createLead({ db }, operator, {
    niche: 'coach',
    name: 'Olga',
    phone: '+7 912 345-67-89',
    language: 'ru',
    note: 'vom Markt',
  });

  expect(made).toMatchObject({ stage: 'new', source: 'staff', phone: '+79123456789', language: 'ru' });
  expect(await createLeadHistoryRepository(db, operator).notes(made.id)).toMatchObject([
    { text: 'vom Markt' },
  ]);
});

it('lets nobody change the timeline', async () => {
  const { db } = database;

  for (const change of [
    db('lead_timeline').where({ lead_id: lead.id }).update({ kind: 'confirmed' }),
    db('lead_timeline').where({ lead_id: lead.id }).delete(),
    db.raw('truncate lead_timeline'),
  ]) {
    await expect(change).rejects.toThrow('append-only');
  }
});
