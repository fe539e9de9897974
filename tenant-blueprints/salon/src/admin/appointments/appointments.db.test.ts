import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(() => emptyBook(bed));

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const row = (id: string) =>
  bed.salon
    .db('appointments')
    .where({ id })
    .first('*', bed.salon.db.raw('lower(period) as "from"'), bed.salon.db.raw('upper(period) as "to"'));
const jobs = async (id: string): Promise<{ change: string; isQuiet?: true }[]> => {
  const rows = await bed.salon
    .db('jobs.job')
    .where({ name: 'appointment-changed' })
    .whereRaw(`data->>'appointmentId' = ?`, [id])
    .orderBy('created_on')
    .select<{ data: { change: string; isQuiet?: true } }[]>('data');
  return rows.map(({ data }) => data);
};
const NEW = {
  services: 'cut-short',
  staff: '1',
  day: '2030-03-06',
  time: '15:00',
  name: 'Paul Walk',
  phone: '',
  mail: '',
  source: 'walk-in',
  language: 'de',
  note: 'came with a dog',
  everyWeeks: '',
  times: '',
};

describe('a new appointment', () => {
  it('is entered for somebody without any contact', async () => {
    const answer = await bed.owner.post('/admin/appointments', NEW);

    expect(answer.headers.get('location')).toBe('/admin?day=2030-03-06');
    const [stored] = await bed.salon.db('appointments').select<{ id: string }[]>();
    if (!stored) throw new Error('nothing was stored');
    expect(stored).toMatchObject({ customer_name: 'Paul Walk', source: 'walk-in', note: 'came with a dog' });
    expect(await jobs(stored.id)).toMatchObject([{ change: 'booked', isQuiet: true }]);
    expect(await text(bed.owner.get('/admin?day=2030-03-06'))).toContain('Entered: Wednesday');
  });

  it('says in words that the time is taken, and keeps what was typed', async () => {
    await bed.visit({ from: '2030-03-06T14:00:00Z' });

    const answer = await bed.owner.post('/admin/appointments', NEW);

    expect(answer.status).toBe(409);
    const page = await text(answer);
    expect(page).toContain('it is taken or blocked');
    expect(page).toContain('value="Paul Walk"');
    expect(page).toContain('came with a dog');
  });

  it('names every field that is wrong', async () => {
    const answer = await bed.owner.post('/admin/appointments', {
      ...NEW,
      services: '',
      name: '',
      phone: '1',
    });

    expect(answer.status).toBe(400);
    const page = await text(answer);
    for (const word of ['at least one service', 'Please give a name', 'cannot read this phone number']) {
      expect(page).toContain(word);
    }
    expect(await bed.salon.db('appointments')).toEqual([]);
  });

  it('comes again every four weeks, and says which of them were not free', async () => {
    await bed.visit({ from: '2030-05-01T13:00:00Z' });

    await bed.owner.post('/admin/appointments', { ...NEW, everyWeeks: '4', times: '3' });

    const page = await text(bed.owner.get('/admin?day=2030-03-06'));
    expect(page).toContain('2 appointments entered.');
    expect(page).toContain('Not free: Wed');
    // Three o'clock on the wall, also after the clocks have changed.
    const starts = await bed.salon
      .db('appointments')
      .where({ customer_name: 'Paul Walk' })
      .select<{ from: Date }[]>(bed.salon.db.raw('lower(period) as "from"'))
      .orderByRaw('lower(period)');
    expect(starts.map(({ from }) => from.toISOString())).toEqual([
      '2030-03-06T14:00:00.000Z',
      '2030-04-03T13:00:00.000Z',
    ]);
  });

  it('begins with whoever is booked again', async () => {
    const customer = await bed.customer({ phone: '+4915112345678' });
    const id = await bed.visit({ customer_id: customer, staff_id: 2 });

    const page = await text(bed.owner.get(`/admin/appointments/new?again=${id}`));

    expect(page).toContain('value="+4915112345678"');
    expect(page).toContain(`name="customer" value="${customer}"`);
    expect(page).toMatch(/value="cut-short" checked/);
  });
});

describe('an appointment', () => {
  it('is shown with who comes, what is known of them and what was before', async () => {
    const customer = await bed.customer({ note: 'allergic to ammonia' });
    await bed.visit({ customer_id: customer, from: '2030-02-05T09:00:00Z', outcome: 'no-show' });
    const id = await bed.visit({ customer_id: customer, wish: 'short at the back' });

    const page = await text(bed.owner.get(`/admin/appointments/${id}`));

    for (const word of [
      'Anna Berg',
      'allergic to ammonia',
      'short at the back',
      'did not come once',
      'Cut, short hair',
    ]) {
      expect(page).toContain(word);
    }
  });

  it('is moved to another time and person, and the customer is told or not', async () => {
    const id = await bed.visit();
    const move = { day: '2030-03-07', time: '11:15', staff: '2', sequence: '0' };

    const answer = await bed.owner.post(`/admin/appointments/${id}/move`, { ...move, tells: 'on' });

    expect(answer.headers.get('location')).toBe('/admin?day=2030-03-07');
    expect(await row(id)).toMatchObject({ staff_id: 2, from: new Date('2030-03-07T10:15:00Z') });
    await bed.owner.post(`/admin/appointments/${id}/move`, { ...move, time: '12:00', sequence: '1' });
    expect((await jobs(id)).map(({ change, isQuiet }) => [change, isQuiet])).toEqual([
      ['moved', undefined],
      ['moved', true],
    ]);
  });

  it('is not moved over a change that was not seen', async () => {
    const id = await bed.visit();
    const move = { day: '2030-03-07', time: '11:15', staff: '1', sequence: '0' };
    await bed.owner.post(`/admin/appointments/${id}/move`, move);

    const answer = await bed.owner.post(`/admin/appointments/${id}/move`, { ...move, time: '16:00' });

    expect(answer.status).toBe(409);
    expect(await text(answer)).toContain('was changed in the meantime');
    expect(await row(id)).toMatchObject({ from: new Date('2030-03-07T10:15:00Z') });
  });

  it('asks with the place where it was dropped', async () => {
    const id = await bed.visit();

    const page = await text(
      bed.owner.get(`/admin/appointments/${id}/move?start=2030-03-06T13:30:00.000Z&staff=2`),
    );

    expect(page).toContain('value="14:30"');
    expect(page).toMatch(/value="2" selected/);
  });

  it('is cancelled, and the time is free again', async () => {
    const id = await bed.visit();

    const answer = await bed.owner.post(`/admin/appointments/${id}/cancel`, { reason: 'ill', tells: 'on' });

    expect(answer.headers.get('location')).toBe('/admin?day=2030-03-06');
    expect(await row(id)).toMatchObject({ status: 'cancelled', cancelled_by: 'salon', note: 'ill' });
    expect((await jobs(id)).map(({ isQuiet }) => isQuiet)).toEqual([undefined]);
  });

  it('is marked only when its time has come', async () => {
    const ahead = await bed.visit();
    const now = await bed.visit({ from: '2030-03-05T07:00:00Z' });

    expect(
      (await bed.owner.post(`/admin/appointments/${ahead}/outcome`, { outcome: 'no-show' })).status,
    ).toBe(409);
    expect((await bed.owner.post(`/admin/appointments/${now}/outcome`, { outcome: 'arrived' })).status).toBe(
      303,
    );
    expect(await row(now)).toMatchObject({ outcome: 'arrived' });
    await bed.owner.post(`/admin/appointments/${now}/outcome`, { outcome: '' });
    expect(await row(now)).toMatchObject({ outcome: null });
  });

  it('keeps a note that the audit does not repeat', async () => {
    const id = await bed.visit();

    await bed.owner.post(`/admin/appointments/${id}/note`, { note: 'formula 6/0\r\n20 ml' });

    expect(await row(id)).toMatchObject({ note: 'formula 6/0\n20 ml' });
    expect(JSON.stringify(await bed.salon.db('audit'))).not.toContain('formula');
  });
});

describe('blocked time', () => {
  const block = {
    staff: '1',
    kind: 'block',
    fromDay: '2030-03-06',
    fromTime: '10:00',
    untilDay: '',
    untilTime: '11:00',
    note: 'dentist',
  };

  it('is nobody’s to book, says what still lies in it, and can be taken back', async () => {
    await bed.visit();

    await bed.owner.post('/admin/absences', block);

    const page = await text(bed.owner.get('/admin?day=2030-03-06'));
    expect(page).toContain('There is still 1 appointment in this time.');
    expect(page).toContain('dentist');
    expect((await bed.owner.post('/admin/appointments', { ...NEW, time: '10:30' })).status).toBe(409);
    const { id } = await bed.salon.db('absences').first();
    await bed.owner.post(`/admin/absences/${id}/remove`);
    expect(await bed.salon.db('absences')).toEqual([]);
  });

  it('closes the whole salon for the owner only', async () => {
    const closed = { ...block, staff: '', kind: 'closed' };

    expect((await bed.staff.post('/admin/absences', closed)).status).toBe(403);
    expect((await bed.owner.post('/admin/absences', closed)).status).toBe(303);
    expect(await bed.salon.db('absences')).toMatchObject([{ staff_id: null, kind: 'closed' }]);
  });
});

describe('staff', () => {
  it('cannot see or change what is not theirs, whatever they send', async () => {
    const id = await bed.visit();
    const { id: absence } = (
      await bed.salon
        .db('absences')
        .insert({
          id: '0195a6f0-0000-4000-8000-000000000001',
          staff_id: 1,
          kind: 'sick',
          period: '[2030-03-06 12:00+01,2030-03-06 13:00+01)',
        })
        .returning('id')
    )[0];

    for (const path of [`appointments/${id}`, `appointments/${id}/move`, `absences/${absence}`]) {
      expect((await bed.staff.get(`/admin/${path}`)).status).toBe(403);
    }
    for (const [path, fields] of [
      [`appointments/${id}/cancel`, {}],
      [`appointments/${id}/outcome`, { outcome: 'arrived' }],
      [`appointments/${id}/note`, { note: 'mine' }],
      [`appointments/${id}/move`, { day: '2030-03-07', time: '10:00', staff: '2' }],
      [`appointments/${id}/deposit`, { to: 'paid' }],
      [`absences/${absence}/remove`, {}],
      ['appointments', { ...NEW, staff: '1' }],
      ['absences', { staff: '1', kind: 'block', fromDay: '2030-03-06' }],
    ] as [string, Record<string, string>][]) {
      expect((await bed.staff.post(`/admin/${path}`, fields)).status, path).toBe(403);
    }
    expect(await row(id)).toMatchObject({ status: 'booked', note: '', staff_id: 1, outcome: null });
    expect(await bed.salon.db('absences')).toHaveLength(1);
    expect(await bed.salon.db('appointments')).toHaveLength(1);
  });

  it('do not give their own appointment to somebody else', async () => {
    const id = await bed.visit({ staff_id: 2 });
    const move = { day: '2030-03-07', time: '10:00', staff: '1' };

    expect((await bed.staff.post(`/admin/appointments/${id}/move`, move)).status).toBe(403);
    expect((await bed.staff.post(`/admin/appointments/${id}/move`, { ...move, staff: '2' })).status).toBe(
      303,
    );
  });
});

it('leads nowhere with an id that is none', async () => {
  for (const path of [
    'appointments/1',
    'appointments/%00',
    'absences/x',
    'appointments/0195a6f0-0000-4000-8000-00000000ffff',
  ]) {
    expect((await bed.owner.get(`/admin/${path}`)).status).toBe(404);
  }
});
