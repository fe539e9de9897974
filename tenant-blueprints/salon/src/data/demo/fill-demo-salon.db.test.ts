import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TUESDAY_8 } from '../../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../../testing/test-salon.ts';
import { fillDemoSalon } from './fill-demo-salon.ts';

let salon: TestSalon;
const wish = { seed: 7, now: TUESDAY_8, timeZone: 'Europe/Berlin' };

beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());

describe('fillDemoSalon', () => {
  it('fills an empty salon through every constraint, and refuses one that is in use', async () => {
    const { customers, appointments } = await fillDemoSalon(salon.db, wish);

    expect(customers).toBe(340);
    expect(await salon.db('appointments').count()).toEqual([{ count: String(appointments) }]);
    expect(await salon.db('appointment_resources').where({ is_taken: true }).first()).toBeDefined();
    await expect(fillDemoSalon(salon.db, wish)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await salon.db('customers').count()).toEqual([{ count: '340' }]);
  });
});
