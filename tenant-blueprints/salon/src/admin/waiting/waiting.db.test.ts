import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { offerFreedSlot } from '../../waiting-list/offer-freed-slot.ts';
import { DEFAULTS } from '../../settings/setting-shapes.ts';
import type { SalonPayloads } from '../../data/salon-jobs.ts';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(async () => {
  await emptyBook(bed);
  await bed.salon.db('jobs.job').delete();
});

const text = async (answer: Response | Promise<Response>) => (await answer).text();
async function wait(changes: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  await bed.salon.db('waiting_entries').insert({
    id,
    customer_name: 'Wanda Wait',
    customer_mail: 'wanda@example.com',
    language: 'de',
    service_ids: ['cut-short'],
    from_day: '2030-03-06',
    until_day: '2030-03-08',
    earliest: 14 * 60,
    ...changes,
  });
  return id;
}
const firstSlot = (page: string) => ({
  start: /name="start" value="([^"]+)"/.exec(page)?.[1] ?? '',
  staff: /name="staff" value="([^"]+)"/.exec(page)?.[1] ?? '',
});

it('shows who waits for what, to staff only for them or for anybody', async () => {
  await wait();
  await wait({ customer_name: 'Only Mia', staff_id: 1 });

  const page = await text(bed.owner.get('/admin/waiting'));
  const own = await text(bed.staff.get('/admin/waiting'));

  for (const word of ['Wanda Wait', 'Cut, short hair', 'between 14:00 and', 'Only Mia'])
    expect(page).toContain(word);
  expect(own).toContain('Wanda Wait');
  expect(own).not.toContain('Only Mia');
});

it('offers a chosen time to exactly the chosen one, by the way every offer goes', async () => {
  await wait({ customer_name: 'Was First' });
  const id = await wait();
  const page = await text(bed.owner.get(`/admin/waiting/${id}/offer`));
  const slot = firstSlot(page);
  expect(slot.start).toBe('2030-03-06T13:00:00.000Z');

  const answer = await bed.owner.post(`/admin/waiting/${id}/offer`, slot);

  expect(answer.headers.get('location')).toBe('/admin/waiting');
  const [job] = await bed.salon
    .db('jobs.job')
    .where({ name: 'offer-freed-slot' })
    .select<{ data: SalonPayloads['offer-freed-slot'] }[]>('data');
  if (!job) throw new Error('no job was written');
  const deps = {
    ...bed.salon.deps,
    newId: randomUUID,
    keys: { links: Buffer.alloc(32) },
    settings: { read: () => Promise.resolve(DEFAULTS) },
  };
  const { from, to, ...rest } = job.data;
  const offers = await offerFreedSlot(deps, { ...rest, from: new Date(from), to: new Date(to) }, () =>
    Promise.resolve(),
  );
  expect(offers.map(({ entryId }) => entryId)).toEqual([id]);
  expect(await text(bed.owner.get('/admin/waiting'))).toContain('Offered: Wed');
});

it('says so when the time is gone meanwhile', async () => {
  const id = await wait();
  const slot = firstSlot(await text(bed.owner.get(`/admin/waiting/${id}/offer`)));
  await bed.visit({ from: slot.start, staff_id: Number(slot.staff) });

  const answer = await bed.owner.post(`/admin/waiting/${id}/offer`, slot);

  expect(answer.headers.get('location')).toBe(`/admin/waiting/${id}/offer`);
  expect(await bed.salon.db('jobs.job').where({ name: 'offer-freed-slot' })).toEqual([]);
});

it('is served when the desk books at once', async () => {
  const id = await wait();
  const form = await text(
    bed.owner.get(`/admin/appointments/new?waiting=${id}&start=2030-03-06T13:00:00Z&staff=1`),
  );
  expect(form).toContain('value="Wanda Wait"');

  await bed.owner.post('/admin/appointments', {
    waiting: id,
    services: 'cut-short',
    staff: '1',
    day: '2030-03-06',
    time: '14:00',
    name: 'Wanda Wait',
    mail: 'wanda@example.com',
  });

  expect(await bed.salon.db('waiting_entries').first()).toMatchObject({ state: 'booked' });
});

it('lets somebody go', async () => {
  const id = await wait();

  await bed.owner.post(`/admin/waiting/${id}/remove`);

  expect(await bed.salon.db('waiting_entries').first()).toMatchObject({ state: 'left' });
  expect(await text(bed.owner.get('/admin/waiting'))).toContain('Nobody is waiting.');
});
