import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { seedLeads } from '../testing/seed-leads.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { LEAD_STAGES } from './lead-machine.ts';
import { LEAD_SORTS } from './lead-query.ts';
import { contactOf } from './lead-contact-rules.ts';
import type { LeadRow } from './lead-row.ts';
import type { Lead } from './lead.ts';
import { createLeadsRepository, type LeadsRepository } from './leads-repository.ts';
import { searchTextOf } from './search-text-rules.ts';
import { insertTestUser } from './testing/test-leads.ts';

const now = new Date('2026-11-20T12:00:00Z');

let database: TestDatabase;
let operator: UserActor;
let leads: LeadsRepository;
let all: Lead[];
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
  await seedLeads(database.db, { count: 2_000, now });
  leads = createLeadsRepository(database.db, operator);
  all = await readAll({});
});
afterAll(() => database.end());

async function readAll(query: Parameters<LeadsRepository['list']>[0] | object): Promise<Lead[]> {
  const found: Lead[] = [];
  let cursor: string | undefined;
  do {
    const page = await leads.list({ limit: 170, ...query, cursor });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

function countBy(found: readonly Lead[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { niche } of found) counts[niche] = (counts[niche] ?? 0) + 1;
  return counts;
}

describe('seedLeads', () => {
  it('makes the leads that were asked for, in every stage, found as others are', async () => {
    expect(all).toHaveLength(2_000);
    expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(LEAD_STAGES));
    const rows = await database.db('leads').limit(500).select<LeadRow[]>('*');
    for (const row of rows) expect(row.search_text).toBe(searchTextOf(contactOf(row)));
  });
});

describe('list', () => {
  it.each(LEAD_SORTS)('gives every lead once, in order, sorted by %s', async (sort) => {
    const found = await readAll({ sort });

    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const keys = found.map((lead) =>
      sort === 'newest'
        ? lead.id
        : sort === 'activity'
          ? lead.lastActivityAt.getTime()
          : sort === 'score'
            ? lead.score
            : -(lead.followUpAt?.getTime() ?? 0),
    );
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(found).toHaveLength(
      sort === 'follow-up' ? all.filter(({ followUpAt }) => followUpAt !== null).length : 2_000,
    );
  });

  it('narrows by every filter', async () => {
    const from = new Date(now.getTime() - 60 * 86_400_000);
    const someone = all.find(({ assignedTo }) => assignedTo !== null)?.assignedTo ?? '';
    const client = all.find(({ clientId }) => clientId !== null)?.clientId ?? '';
    const cases: [object, (lead: Lead) => boolean][] = [
      [{ stages: ['new', 'won'] }, ({ stage }) => stage === 'new' || stage === 'won'],
      [{ niche: 'coaches' }, ({ niche }) => niche === 'coaches'],
      [{ source: 'google' }, ({ source }) => source === 'google'],
      [{ channel: 'telegram' }, ({ channel }) => channel === 'telegram'],
      [{ qualification: 'hot' }, ({ qualification }) => qualification === 'hot'],
      [{ assignedTo: 'nobody' }, ({ assignedTo }) => assignedTo === null],
      [{ assignedTo: someone }, ({ assignedTo }) => assignedTo === someone],
      [{ clientId: client }, ({ clientId }) => clientId === client],
      [{ createdFrom: from }, ({ createdAt }) => createdAt >= from],
      [{ createdTo: from }, ({ createdAt }) => createdAt < from],
      [{ onlyDuplicates: true }, ({ duplicateOf }) => duplicateOf !== null],
      [{ standing: 'spam' }, () => false],
      [
        { search: 'muller', niche: 'coaches' },
        ({ name, niche }) => /müller/i.test(name ?? '') && niche === 'coaches',
      ],
    ];
    for (const [filter, isWanted] of cases) {
      const ids = (await readAll({ filter })).map(({ id }) => id);
      expect(ids, JSON.stringify(filter)).toEqual(all.filter(isWanted).map(({ id }) => id));
    }
  });

  it.each([
    ['a part of the company', (lead: Lead) => lead.company?.split(' ').slice(-2).join(' ').slice(1)],
    ['a mail address', (lead: Lead) => lead.email],
    ['a number as it is dialled', (lead: Lead) => lead.phone?.replace('+49', '0')],
    ['two words in any order', (lead: Lead) => lead.name?.split(' ').reverse().join(' ')],
  ])('finds by %s', async (_, searchOf) => {
    for (const lead of all
      .filter((one) => searchOf(one) !== null && searchOf(one) !== undefined)
      .slice(0, 10)) {
      const found = await readAll({ filter: { search: searchOf(lead) ?? '' } });
      expect(found.map(({ id }) => id)).toContain(lead.id);
      expect(found.length).toBeLessThan(200);
    }
  });

  it('takes what is special to Postgres for what it is', async () => {
    for (const search of ['%', '_', '\\', "'", '100%']) {
      expect(await readAll({ filter: { search } })).toEqual([]);
    }
  });

  it('refuses a cursor of another list', async () => {
    const { nextCursor } = await leads.list({ limit: 1, sort: 'score' });

    await expect(leads.list({ limit: 1, sort: 'activity', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('board', () => {
  it('has every stage with its number and its first cards, newest on top', async () => {
    const board = await leads.board({ limit: 10 });

    expect(board.map(({ stage }) => stage)).toEqual(LEAD_STAGES);
    for (const { stage, count, isMore, items } of board) {
      const own = all.filter((lead) => lead.stage === stage);
      expect({ stage, count, isMore }).toEqual({ stage, count: own.length, isMore: false });
      expect(items.map(({ id }) => id)).toEqual(own.slice(0, 10).map(({ id }) => id));
    }
  });

  it('goes on in one column, to its end', async () => {
    const [column] = await leads.board({ filter: { stages: ['won'] }, limit: 25 });
    const ids = column?.items.map(({ id }) => id) ?? [];
    let cursor = column?.nextCursor ?? null;
    while (cursor !== null) {
      const page = await leads.boardColumn('won', { limit: 25, cursor });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }

    expect(ids).toEqual(all.filter(({ stage }) => stage === 'won').map(({ id }) => id));
  });

  it.each([
    [{ niche: 'coaches' }, ({ niche }: Lead) => niche === 'coaches'],
    [{ search: 'berlin' }, ({ company }: Lead) => company?.includes('Berlin') === true],
  ])('narrows cards and numbers alike by %j', async (filter, isWanted) => {
    const board = await leads.board({ filter, limit: 5 });

    expect(await leads.columnTotals(filter)).toEqual(
      board.map(({ stage, count, isMore, byNiche }) => ({
        stage,
        count,
        isMore,
        byNiche: expect.arrayContaining(byNiche),
      })),
    );
    for (const { stage, count, isMore, byNiche, items, nextCursor } of board) {
      const own = all.filter((lead) => lead.stage === stage && isWanted(lead));
      expect({ count, isMore }).toEqual({ count: own.length, isMore: false });
      expect(Object.fromEntries(byNiche.map((each) => [each.niche, each.count]))).toEqual(countBy(own));
      expect(items.map(({ id }) => id)).toEqual(own.slice(0, 5).map(({ id }) => id));
      expect(nextCursor === null).toBe(own.length <= 5);
    }
  });

  it('says that there are more when a search finds too many to read them all', async () => {
    const own = await createTestDatabase();
    await seedLeads(own.db, { count: 6_500, now });
    const many = createLeadsRepository(own.db, operator);
    const filter = { search: 'kontakt' };

    const board = await many.board({ filter, limit: 5 });

    expect(board.every(({ isMore }) => isMore)).toBe(true);
    expect((await many.columnTotals(filter)).every(({ isMore }) => isMore)).toBe(true);
    for (const { stage, items, nextCursor } of board) {
      const next = await many.boardColumn(stage, { filter, limit: 3, cursor: nextCursor ?? '' });
      expect(new Set([...items, ...next.items].map(({ id }) => id)).size).toBe(8);
    }
    await own.end();
  });

  it('narrows by several things at once', async () => {
    const board = await leads.board({ filter: { niche: 'coaches', search: 'berlin' }, limit: 5 });

    for (const { stage, count, items } of board) {
      const own = all.filter(
        (lead) => lead.stage === stage && lead.niche === 'coaches' && lead.company?.includes('Berlin'),
      );
      expect(count).toBe(own.length);
      expect(items.map(({ id }) => id)).toEqual(own.slice(0, 5).map(({ id }) => id));
    }
  });
});

it('answers an id that is none like one that is not known', async () => {
  await expect(leads.get("1' or true")).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('knows what a filter can be set to', async () => {
  expect(await leads.choices()).toEqual({
    niches: ['beauty-salons', 'coaches', 'installers', 'medical-practices', 'restaurants'],
    sources: ['bing', 'direct', 'facebook', 'google', 'instagram', 'newsletter', 'telegram'],
  });
  expect((await leads.assignees()).map(({ id }) => id)).toEqual([operator.userId]);
});

it('shows a client nothing at all', async () => {
  const client = await insertTestUser(database.db, 'client');
  const theirs = createLeadsRepository(database.db, client);
  const id = all[0]?.id ?? '';

  await expect(theirs.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(theirs.duplicatesOf(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await theirs.list({ limit: 5 })).items).toEqual([]);
  expect((await theirs.board({ limit: 5 })).map(({ count, items }) => [count, items])).toEqual(
    LEAD_STAGES.map(() => [0, []]),
  );
  expect((await theirs.boardColumn('won', { limit: 5 })).items).toEqual([]);
  expect(await theirs.dueFollowUps({ before: new Date('2030-01-01'), limit: 5 })).toEqual([]);
  expect(await theirs.idsOf({ email: all.find(({ email }) => email !== null)?.email ?? '' })).toEqual([]);
  expect(await theirs.choices()).toEqual({ niches: [], sources: [] });
  expect(await theirs.assignees()).toEqual([]);
});
