import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(() => emptyBook(bed));

const DAY = '/admin?day=2030-03-06';
const page = async (path: string, who = bed.owner) => {
  const answer = await who.get(path);
  return { status: answer.status, text: await answer.text() };
};

describe('the calendar', () => {
  it('shows a day with everybody, escaped, and what it is worth', async () => {
    await bed.visit({ customer_name: '<img src=x onerror=alert(1)>' });
    await bed.visit({ staff_id: 2, from: '2030-03-06T10:00:00Z', status: 'cancelled' });

    const { status, text } = await page(DAY);

    expect(status).toBe(200);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img src=x');
    expect(text).toMatch(/10:00<span class="end">–10:30/);
    expect(text).toContain('1 appointment, €34 expected');
    expect(text).toContain('cancelled');
    expect(text).toMatch(/data-staff="1"[\s\S]*data-staff="2"/);
  });

  it('shows a week of one person', async () => {
    const id = await bed.visit({ staff_id: 2, from: '2030-03-08T09:00:00Z' });

    const { text } = await page('/admin?day=2030-03-06&view=week&staff=2');

    expect(text).toContain(`/admin/appointments/${id}?view=week`);
    expect(text.match(/data-column/g)).toHaveLength(7);
    expect((await page('/admin?day=2030-03-06&view=week&staff=1')).text).not.toContain(id);
  });

  it('shows a visit that the release before has written, without rows of services', async () => {
    await bed.visit();
    await bed.salon.db('appointment_services').delete();

    expect((await page(DAY)).text).toContain('Cut, short hair');
  });

  it('survives whatever stands in the address', async () => {
    for (const query of [
      'day=9999-99-99',
      'day[]=1&view[]=2',
      'staff=99999999999',
      'day=0001-01-01',
      'staff=-1&view=week',
    ]) {
      expect((await page(`/admin?${query}`)).status).toBe(200);
    }
  });

  it('is asked for again only when something has changed', async () => {
    const { text } = await page(DAY);
    const address = /hx-get="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';

    expect((await page(address)).status).toBe(204);
    await bed.visit();
    const again = await page(address);

    expect(again.status).toBe(200);
    expect(again.text).toContain('Anna Berg');
    expect(again.text).not.toContain('<html');
  });
});

describe('staff', () => {
  it('see their own calendar and nobody else in it', async () => {
    await bed.visit({ customer_name: 'Not Yours' });
    await bed.visit({ staff_id: 2, customer_name: 'All Yours' });

    for (const path of [DAY, `${DAY}&staff=1`, `${DAY}&view=week&staff=1`]) {
      const { text } = await page(path, bed.staff);

      expect(text).toContain('All Yours');
      expect(text).not.toContain('Not Yours');
      expect(text).not.toContain('data-staff="1"');
    }
  });

  it('are told when nobody has linked them with a calendar', async () => {
    await bed.salon.db('staff').where({ id: 2 }).update({ user_id: null });
    try {
      await bed.visit({ customer_name: 'Not Yours' });

      const { text } = await page(DAY, bed.staff);

      expect(text).toContain('does not belong to a calendar yet');
      expect(text).not.toContain('Not Yours');
    } finally {
      const user = await bed.salon.db('users').where({ role: 'staff' }).first('id');
      await bed.salon.db('staff').where({ id: 2 }).update({ user_id: user.id });
    }
  });
});
