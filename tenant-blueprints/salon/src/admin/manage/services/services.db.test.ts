import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs } from '../../../testing/signed-in.ts';
import { startTestSalon, type TestSalon } from '../../../testing/test-salon.ts';
import { fieldsOf } from '../testing/fields-of.ts';

let salon: TestSalon;
let owner: Awaited<ReturnType<typeof signInAs>>;
beforeAll(async () => {
  salon = await startTestSalon({}, 2);
  owner = await signInAs(salon, 'owner', 'en');
});
afterAll(() => salon.stop());

const page = async (path: string) => (await owner.get(`/admin${path}`)).text();
const service = (id: string) => salon.db('services').where({ id }).first<Record<string, unknown>>();

describe('a service', () => {
  it('is added with who does it and what it needs', async () => {
    await salon.db('resources').insert({ id: 'basin', title: '{"de":"Waschplatz"}', capacity: 2 });

    const answer = await owner.post('/admin/services/new', {
      ...fieldsOf(await page('/services/new')),
      'title.de': 'Balayage & Glanz',
      duration: '150',
      price: '189,50',
      isPriceFrom: 'on',
      bufferAfter: '10',
      who: ['2'],
      'own-duration-2': '120',
      'own-price-2': '170',
      resources: 'basin',
    });

    expect(answer.status).toBe(303);
    expect(await service('balayage-glanz')).toMatchObject({
      title_de: 'Balayage & Glanz',
      duration_minutes: 150,
      price_cents: 18_950,
      is_price_from: true,
      buffer_after_minutes: 10,
      is_offered: true,
    });
    expect(await salon.db('staff_services')).toEqual([
      { staff_id: 2, service_id: 'balayage-glanz', duration_minutes: 120, price_cents: 17_000 },
    ]);
    expect(await salon.db('service_resources')).toEqual([
      { service_id: 'balayage-glanz', resource_id: 'basin' },
    ]);
    expect(await salon.db('audit').where({ action: 'service.add' })).toHaveLength(1);
  });

  it('says beside each field what is wrong, and keeps what was typed', async () => {
    const answer = await owner.post('/admin/services/new', {
      ...fieldsOf(await page('/services/new')),
      'title.en': '<b>Only English</b>',
      duration: '3',
      price: 'much',
    });

    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Please fill this in.');
    expect(html).toContain('The smallest value is 5.');
    expect(html).toContain('Please enter an amount in euros');
    expect(html).toContain('value="&lt;b&gt;Only English&lt;/b&gt;"');
    expect(html).not.toContain('<b>Only English');
  });

  it('is not written over by somebody who has not seen the change of another', async () => {
    const opened = fieldsOf(await page('/services/colour'));
    await owner.post('/admin/services/colour', { ...opened, price: '80' });

    const late = await owner.post('/admin/services/colour', { ...opened, price: '70', duration: '60' });

    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Somebody else has changed this');
    expect(await service('colour')).toMatchObject({ price_cents: 8000, duration_minutes: 90 });
  });

  it('is deleted when no appointment ever had it, else no longer offered', async () => {
    await salon.db('appointments').insert({
      id: '0190b0a8-0000-7000-8000-000000000001',
      service_id: 'highlights',
      staff_id: 1,
      period: '[2030-03-05 10:00+01, 2030-03-05 12:00+01)',
      customer_name: 'Anna',
      customer_phone: '+4915123456789',
      language: 'de',
    });

    await owner.post('/admin/services/blow-dry/end');
    await owner.post('/admin/services/highlights/end');

    expect(await service('blow-dry')).toBeUndefined();
    expect(await service('highlights')).toMatchObject({ is_offered: false });
    await owner.post('/admin/services/highlights/offer');
    expect(await service('highlights')).toMatchObject({ is_offered: true });
  });

  it('changes its place in the list', async () => {
    const order = async () =>
      (await salon.db('services').orderBy('position').select('id')).map(({ id }) => id as string);
    const before = await order();

    await owner.post(`/admin/services/${before[1]}/order`, { direction: 'up' });

    expect(await order()).toEqual([before[1], before[0], ...before.slice(2)]);
  });
});

describe('the price list', () => {
  it('is saved as a whole, and only what changed is written', async () => {
    const answer = await owner.post('/admin/services/prices', {
      ...fieldsOf(await page('/services/prices')),
      'price-cut-short': '36',
      'from-cut-short': 'on',
    });

    expect(answer.status).toBe(303);
    expect(await service('cut-short')).toMatchObject({ price_cents: 3600, is_price_from: true });
    expect(await service('cut-long')).toMatchObject({ price_cents: 5800 });
    const [entry] = await salon.db('audit').where({ action: 'service.prices' }).select('detail');
    expect(entry).toEqual({ detail: { services: ['cut-short'] } });
  });

  it('writes nothing when one of the prices is wrong', async () => {
    const answer = await owner.post('/admin/services/prices', {
      ...fieldsOf(await page('/services/prices')),
      'price-cut-short': '-1',
      'price-cut-long': '60',
    });

    expect(answer.status).toBe(422);
    expect(await service('cut-long')).toMatchObject({ price_cents: 5800 });
  });
});

describe('rooms and devices', () => {
  it('do not become fewer than future appointments need, and stay while an appointment has one', async () => {
    await salon.db('resources').insert({ id: 'hood', title: '{"de":"Haube"}', capacity: 3 });
    await salon.db('appointment_resources').insert({
      appointment_id: '0190b0a8-0000-7000-8000-000000000001',
      resource_id: 'hood',
      unit: 2,
      period: '[2030-03-05 10:00+01, 2030-03-05 12:00+01)',
    });
    const opened = fieldsOf(await page('/services/resources/hood'));

    const fewer = await owner.post('/admin/services/resources/hood', { ...opened, capacity: '1' });
    await owner.post('/admin/services/resources/hood/remove');

    expect(fewer.status).toBe(422);
    expect(await fewer.text()).toContain('The smallest value is 2.');
    expect(await salon.db('resources').where({ id: 'hood' })).toHaveLength(1);
    expect(await page('/services/resources')).toContain('This cannot be deleted');
  });

  it('and groups are added, renamed and removed', async () => {
    await owner.post('/admin/services/categories/new', {
      ...fieldsOf(await page('/services/categories/new')),
      'title.de': 'Pflege',
    });
    await owner.post('/admin/services/categories/pflege', {
      ...fieldsOf(await page('/services/categories/pflege')),
      'title.ru': 'Уход',
    });
    await salon.db('services').where({ id: 'colour' }).update({ category_id: 'pflege' });

    expect(await salon.db('service_categories').where({ id: 'pflege' }).select('title')).toEqual([
      { title: { de: 'Pflege', en: '', ru: 'Уход' } },
    ]);
    expect(await page('/services')).toContain('<h2>Pflege</h2>');
    await owner.post('/admin/services/categories/pflege/remove');
    expect(await service('colour')).toMatchObject({ category_id: null });
  });
});

it('is all closed to staff', async () => {
  const staff = await signInAs(salon, 'staff');

  expect((await staff.get('/admin/services')).status).toBe(403);
  expect((await staff.post('/admin/services/colour/end')).status).toBe(403);
  expect(await service('colour')).toMatchObject({ is_offered: true });
});
