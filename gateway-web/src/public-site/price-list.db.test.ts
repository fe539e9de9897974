import { createPlansRepository } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPriceList } from './price-list.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const plan = (id: string, active = true) => ({
  id,
  name: id,
  priceCents: 4900,
  currency: 'EUR',
  period: 'month' as const,
  trialDays: 14,
  graceDays: 14,
  active,
});

describe('readPriceList', () => {
  it('shows what new clients can get, and differs with every change of a price', async () => {
    const plans = createPlansRepository(database.db);
    await plans.insert(plan('site'));
    await plans.insert(plan('old', false));
    const before = await readPriceList(database.db);
    expect([...before.plans.keys()]).toEqual(['site']);
    expect((await readPriceList(database.db)).version).toBe(before.version);

    await plans.change('site', 1, { priceCents: 5900 });
    const after = await readPriceList(database.db);
    expect(after.plans.get('site')).toMatchObject({ priceCents: 5900, currency: 'EUR', period: 'month' });
    expect(after.version).not.toBe(before.version);
  });
});
