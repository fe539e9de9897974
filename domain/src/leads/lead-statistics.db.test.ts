import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createLeadStatisticsRepository } from './lead-statistics-repository.ts';
import type { LeadDetails } from './lead.ts';
import { moveLead, type MoveLeadInput } from './move-lead.ts';
import { setFollowUp } from './set-follow-up.ts';
import { submitLead } from './submit-lead.ts';
import { FORM, insertTestUser, testSubmission } from './testing/test-leads.ts';

const monday = new Date('2026-11-02T09:00:00Z');
const after = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
const november = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };

let database: TestDatabase;
let operator: UserActor;
const byName: Record<string, LeadDetails> = {};
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
  const leads: [string, string, string, number][] = [
    ['quick', 'coach', 'google', 0],
    ['slow', 'coach', 'google', 0],
    ['lost', 'coach', 'instagram', 24],
    ['waiting', 'practice', 'google', 48],
    ['early', 'practice', 'google', -90 * 24],
  ];
  for (const [name, niche, utmSource, hours] of leads) {
    const submission = testSubmission({ niche, attribution: { first: { utmSource } } });
    byName[name] = (await submitLead({ db: database.db, now: () => after(hours) }, FORM, submission)).lead;
  }
  await move('quick', 2, { to: 'won' });
  await move('slow', 6, { to: 'contacted' });
  await move('slow', 30, { to: 'qualified' });
  await move('lost', 26, { to: 'lost', lostReason: 'other' });
});
afterAll(() => database.end());

async function move(
  name: string,
  hours: number,
  to: Omit<MoveLeadInput, 'leadId' | 'version'>,
): Promise<void> {
  const lead = byName[name];
  if (!lead) throw new Error(name);
  const wanted = { leadId: lead.id, version: lead.version, ...to };
  byName[name] = await moveLead({ db: database.db, now: () => after(hours) }, operator, wanted);
}

it('counts leads by niche, source and day of the period', async () => {
  const statistics = createLeadStatisticsRepository(database.db, operator);

  expect(await statistics.byNiche(november)).toEqual([
    { name: 'coach', submitted: 3, won: 1 },
    { name: 'practice', submitted: 1, won: 0 },
  ]);
  expect(await statistics.bySource(november)).toEqual([
    { name: 'google', submitted: 3, won: 1 },
    { name: 'instagram', submitted: 1, won: 0 },
  ]);
  expect(await statistics.byDay(november)).toEqual([
    { day: '2026-11-02', submitted: 2 },
    { day: '2026-11-03', submitted: 1 },
    { day: '2026-11-04', submitted: 1 },
  ]);
});

it('knows how far leads come, and how long they wait', async () => {
  expect(await createLeadStatisticsRepository(database.db, operator).funnel(november)).toEqual({
    submitted: 4,
    contacted: 2,
    qualified: 2,
    won: 1,
    lost: 1,
    medianSecondsToContact: 4 * 3600,
  });
  const empty = { from: new Date('2020-01-01'), to: new Date('2020-02-01') };
  expect(await createLeadStatisticsRepository(database.db, operator).funnel(empty)).toMatchObject({
    submitted: 0,
    medianSecondsToContact: null,
  });
  expect(await createLeadStatisticsRepository(database.db, operator).byStage()).toEqual({
    new: 2,
    qualified: 1,
    won: 1,
    lost: 1,
  });
});

it('lists who needs a hand, each once, reminders first', async () => {
  const { db } = database;
  const needsHand = async (now: Date) =>
    (await createLeadStatisticsRepository(db, operator).needsHand(now, 9)).map(({ lead, reason }) => [
      Object.keys(byName).find((name) => byName[name]?.id === lead.id),
      reason,
    ]);

  expect(await needsHand(after(71))).toEqual([
    ['early', 'unanswered'],
    ['quick', 'no-client'],
  ]);
  const slow = byName['slow'];
  if (!slow) throw new Error('slow');
  await setFollowUp({ db, now: () => after(31) }, operator, {
    leadId: slow.id,
    version: slow.version,
    at: after(100),
  });
  expect(await needsHand(after(101))).toEqual([
    ['slow', 'follow-up-due'],
    ['early', 'unanswered'],
    ['waiting', 'unanswered'],
    ['quick', 'no-client'],
  ]);
});

it('tells a client nothing', async () => {
  const client = await insertTestUser(database.db, 'client');
  const statistics = createLeadStatisticsRepository(database.db, client);

  expect(await statistics.byNiche(november)).toEqual([]);
  expect((await statistics.funnel(november)).submitted).toBe(0);
  expect(await statistics.byStage()).toEqual({});
  expect(await statistics.needsHand(after(500), 9)).toEqual([]);
});
