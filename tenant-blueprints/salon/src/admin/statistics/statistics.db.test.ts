import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';
import { createStatisticsRepository } from './statistics-repository.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(() => emptyBook(bed));

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const PERIOD = 'from=2030-02-01&to=2030-03-31';
const WISH = {
  from: new Date('2030-02-01T00:00:00+01:00'),
  to: new Date('2030-04-01T00:00:00+02:00'),
  timeZone: 'Europe/Berlin',
  now: new Date('2030-03-05T07:00:00Z'),
};

it('counts what was booked, what took place and who was missed, by week and person', async () => {
  await bed.visit({ from: '2030-02-26T09:00:00Z', outcome: 'arrived' });
  await bed.visit({ from: '2030-02-27T09:00:00Z', minutes: 60, price_cents: 5000 });
  await bed.visit({ from: '2030-02-28T09:00:00Z', outcome: 'no-show' });
  await bed.visit({ from: '2030-02-28T12:00:00Z', status: 'cancelled' });
  await bed.visit({ from: '2030-03-20T09:00:00Z', staff_id: 2 });
  await bed.visit({ from: '2030-04-20T09:00:00Z' });

  expect(await createStatisticsRepository(bed.salon.db).workedWeeks(WISH)).toEqual([
    {
      week: '2030-02-25',
      staffId: 1,
      count: 3,
      minutes: 120,
      bookedCents: 11_800,
      pastCount: 3,
      noShowCount: 1,
      heldCents: 8400,
    },
    {
      week: '2030-03-18',
      staffId: 2,
      count: 1,
      minutes: 30,
      bookedCents: 3400,
      pastCount: 0,
      noShowCount: 0,
      heldCents: 0,
    },
  ]);
});

it('puts a visit late on Sunday into the week of the salon, not of the server', async () => {
  await bed.visit({ from: '2030-03-03T22:30:00Z' });
  await bed.visit({ from: '2030-03-03T23:30:00Z', staff_id: 2 });

  const weeks = await createStatisticsRepository(bed.salon.db).workedWeeks(WISH);

  expect(weeks.map(({ week }) => week)).toEqual(['2030-02-25', '2030-03-04']);
});

it('tells who came again from who came for the first time', async () => {
  const [old, fresh, missed] = [await bed.customer(), await bed.customer(), await bed.customer()];
  await bed.visit({ customer_id: old, from: '2029-12-01T09:00:00Z' });
  await bed.visit({ customer_id: old, from: '2030-02-20T09:00:00Z' });
  await bed.visit({ customer_id: fresh, from: '2030-02-21T09:00:00Z' });
  await bed.visit({ customer_id: fresh, from: '2030-02-22T09:00:00Z' });
  await bed.visit({ customer_id: missed, from: '2030-02-23T09:00:00Z', outcome: 'no-show' });

  expect(await createStatisticsRepository(bed.salon.db).visitors(WISH)).toEqual({
    newCount: 1,
    returningCount: 1,
  });
});

it('shows figures with tables to the owner, and nothing to staff', async () => {
  await bed.visit({ from: '2030-02-26T09:00:00Z', outcome: 'arrived' });

  const page = await text(bed.owner.get(`/admin/statistics?${PERIOD}`));

  for (const word of ['€34', 'Mia', 'Mon 25 Feb 2030', '0 of 1 appointments']) expect(page).toContain(word);
  for (const path of ['', '/appointments.csv', '/customers.csv', '/statistics.csv']) {
    expect((await bed.staff.get(`/admin/statistics${path}`)).status).toBe(403);
  }
  expect((await bed.owner.get('/admin/statistics?from=x&to[]=1')).status).toBe(200);
});

it('gives tables in which no cell is a formula', async () => {
  await bed.customer({ name: '=cmd|calc', note: '@SUM(A1)\nsecond; line "quoted"', phone: '+4915112345678' });
  await bed.visit({ customer_name: '=HYPERLINK("https://evil.example")', note: '-2+3' });

  const visits = await bed.owner.get(`/admin/statistics/appointments.csv?${PERIOD}`);
  const customers = await text(bed.owner.get('/admin/statistics/customers.csv'));
  const figures = await text(bed.owner.get(`/admin/statistics/statistics.csv?${PERIOD}`));

  expect(visits.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(visits.headers.get('content-disposition')).toBe(
    'attachment; filename=appointments-2030-02-01-2030-03-31.csv',
  );
  const table = await visits.text();
  expect(table).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(table).toContain(`,'-2+3,`);
  expect(table).toContain('2030-03-06 10:00');
  expect(customers).toContain(`'=cmd|calc`);
  expect(customers).toContain(`"'@SUM(A1)\nsecond; line ""quoted"""`);
  expect(figures.split('\r\n')[0]).toContain('week,appointments,booked_eur');
  expect(`${table}${customers}`).not.toMatch(/(^|,|")[=@]/m);
  expect(await bed.salon.db('audit').where({ action: 'export.csv' })).toHaveLength(2);
});
