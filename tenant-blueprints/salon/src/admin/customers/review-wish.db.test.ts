import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailHash } from '../../review-requests/mail-hash.ts';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(() => emptyBook(bed));

const text = async (answer: Response | Promise<Response>) => (await answer).text();

describe('requests for reviews', () => {
  const wish = (id: string, value: string) =>
    bed.owner.post(`/admin/customers/${id}/review-requests`, { wish: value });

  it('are refused and allowed again at the page of the guest, for every address that they have', async () => {
    const id = await bed.customer();
    await bed.visit({ customer_id: id, staff_id: 2, customer_mail: 'other@example.com' });
    await bed.salon.db('settings').insert({ key: 'reviewsAskedSince', value: '"2030-01-01T00:00:00.000Z"' });

    await wish(id, 'refuse');
    await wish(id, 'refuse');
    expect(await bed.salon.db('review_refusals').select('refused_by')).toEqual([
      { refused_by: 'salon' },
      { refused_by: 'salon' },
    ]);
    expect(await text(bed.owner.get(`/admin/customers/${id}`))).toContain('written down by the salon');
    expect(await text(bed.owner.get(`/admin/customers/${id}/export.json`))).toContain('refused_by');

    await wish(id, 'ask');
    expect(await bed.salon.db('review_refusals')).toEqual([]);
    const actions = await bed.salon.db('audit').where('action', 'like', 'review-requests.%').orderBy('id');
    expect(actions.map(({ action }) => action)).toEqual(['review-requests.refuse', 'review-requests.allow']);
    await bed.salon.db('settings').delete();
  });

  it('stay refused when the address of the guest changes', async () => {
    const id = await bed.customer();
    await wish(id, 'refuse');

    await bed.owner.post(`/admin/customers/${id}`, { name: 'Anna Berg', mail: 'new@example.com' });
    await bed.salon
      .db('review_refusals')
      .where({ mail_hash: mailHash('anna@example.com') })
      .delete();

    expect(await text(bed.owner.get(`/admin/customers/${id}`))).toContain('written down by the salon');
  });

  it('are changed by staff for guests of theirs only', async () => {
    const [theirs, other] = [await bed.customer(), await bed.customer({ mail: 'other@example.com' })];
    await bed.visit({ customer_id: theirs, staff_id: 2 });
    const refuse = (id: string) =>
      bed.staff.post(`/admin/customers/${id}/review-requests`, { wish: 'refuse' });

    expect((await refuse(other)).status).toBe(403);
    expect((await refuse(theirs)).status).toBe(303);
    expect(await bed.salon.db('review_refusals')).toHaveLength(1);
  });
});
