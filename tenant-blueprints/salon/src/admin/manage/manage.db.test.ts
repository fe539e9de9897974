import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs } from '../../testing/signed-in.ts';
import { startTestSalon, type TestSalon } from '../../testing/test-salon.ts';
import { fieldsOf } from './testing/fields-of.ts';

let salon: TestSalon;
let owner: Awaited<ReturnType<typeof signInAs>>;
let staff: Awaited<ReturnType<typeof signInAs>>;
beforeAll(async () => {
  salon = await startTestSalon({}, 2);
  owner = await signInAs(salon, 'owner', 'en');
  staff = await signInAs(salon, 'staff', 'en');
  await salon.db('staff').where({ id: 2 }).update({ user_id: staff.userId });
});
afterAll(() => salon.stop());

const page = async (path: string) => (await owner.get(`/admin${path}`)).text();
const opened = async (path: string) => fieldsOf(await page(path));

describe('the team', () => {
  it('works at times of its own with breaks, or when the salon is open', async () => {
    const hours = {
      ...(await opened('/staff/2/hours')),
      mode: 'own',
      'week.2-1-from': '09:00',
      'week.2-1-to': '12:30',
      'week.2-2-from': '13:00',
      'week.2-2-to': '00:00',
    };
    await owner.post('/admin/staff/2/hours', hours);
    const tuesday = { staff_id: 2, weekday: 2 };

    expect(await salon.db('staff_hours').where(tuesday).orderBy('opens_at')).toEqual([
      { ...tuesday, opens_at: 540, closes_at: 750 },
      { ...tuesday, opens_at: 780, closes_at: 1440 },
    ]);
    await owner.post('/admin/staff/2/hours', { ...(await opened('/staff/2/hours')), mode: 'salon' });
    expect(await salon.db('staff_hours').where({ staff_id: 2 })).toEqual([]);
  });

  it('enters its own absences, and nobody else’s', async () => {
    const absence = { kind: 'holiday', fromDay: '2030-03-09', toDay: '2030-03-10', note: 'sea' };

    expect((await staff.post('/admin/my-times/absences', absence)).status).toBe(303);
    expect((await staff.post('/admin/staff/1/absences', absence)).status).toBe(403);

    const [stored] = await salon.db('absences').select('id', 'staff_id', 'kind');
    expect(stored).toMatchObject({ staff_id: 2, kind: 'holiday' });
    expect(await salon.db('absences')).toHaveLength(1);
    await staff.post(`/admin/my-times/absences/${String(stored?.id)}/remove`);
    expect(await salon.db('absences')).toEqual([]);
  });

  it('reads its calendar by an address that is shown once, until it leaves', async () => {
    const html = await (await staff.post('/admin/my-times/feed', {})).text();
    const path = /(\/feeds\/[\w-]+\.ics)/.exec(html)?.[1] ?? '';

    expect((await fetch(salon.url + path)).status).toBe(200);
    expect(await (await staff.get('/admin/my-times/feed')).text()).not.toContain(path);
    await owner.post('/admin/staff/2/leave');
    expect((await fetch(salon.url + path)).status).toBe(404);
    await owner.post('/admin/staff/2/return');
  });
});

describe('settings', () => {
  it('are saved by the page, told to the audit by name, and refused when they are old', async () => {
    const before = await opened('/settings/booking');
    await owner.post('/admin/settings/booking', {
      ...before,
      minimumNoticeMinutes: '240',
      'bookingClosedNote.de': 'x',
    });

    const late = await owner.post('/admin/settings/booking', { ...before, maxServicesPerVisit: '2' });

    expect(late.status).toBe(409);
    const stored = await salon.db('settings').where({ key: 'minimumNoticeMinutes' }).first('value');
    expect(stored).toEqual({ value: 240 });
    const [entry] = await salon.db('audit').where({ action: 'settings.change' }).select('detail');
    expect(entry).toEqual({ detail: { changed: ['bookingClosedNote', 'minimumNoticeMinutes'] } });
  });

  it('ask for reviews only with a page over https to lead to, since the moment of the switch', async () => {
    const before = await opened('/settings/messages');
    const stored = async () =>
      (await salon.db('settings').where({ key: 'reviewsAskedSince' }).first<{ value: unknown } | undefined>())
        ?.value;
    for (const reviewUrl of ['', 'http://reviews.example/salon', 'javascript:alert(1)']) {
      const answer = await owner.post('/admin/settings/messages', {
        ...before,
        asksForReviews: 'on',
        reviewUrl,
      });
      expect(answer.status, reviewUrl).toBe(422);
    }
    expect(await stored()).toBeUndefined();

    const on = { ...before, asksForReviews: 'on', reviewUrl: 'https://reviews.example/salon' };
    await owner.post('/admin/settings/messages', on);
    const since = await stored();
    expect(since).toMatch(/^\d{4}-\d\d-\d\dT/);
    await owner.post('/admin/settings/messages', {
      ...(await opened('/settings/messages')),
      agendaAt: '06:30',
    });
    expect(await stored()).toBe(since);
    const { asksForReviews: _, ...off } = await opened('/settings/messages');
    await owner.post('/admin/settings/messages', off);
    expect(await stored()).toBeNull();
  });

  it('of looks are shown before they are saved', async () => {
    const wish = { ...(await opened('/settings/looks')), accent: '#114477', preview: 'yes' };

    const html = await (await owner.post('/admin/settings/looks', wish)).text();

    expect(html).toContain('preview.css?accent=%23114477');
    expect(await salon.db('settings').where({ key: 'accent' })).toEqual([]);
  });
});

describe('a text', () => {
  it('gets a new version, shows markup as text, and is not published over a newer one', async () => {
    const before = await opened('/texts/consent');
    const body = { ...before, 'body.de': '# Neu\n\n<script>alert(1)</script>' };

    const preview = await (await owner.post('/admin/texts/consent', { ...body, preview: 'yes' })).text();
    await owner.post('/admin/texts/consent', body);
    const late = await owner.post('/admin/texts/consent', { ...before, 'body.de': 'Anders' });

    expect(preview).toContain('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(late.status).toBe(409);
    expect(await salon.db('site_texts').select('key', 'version')).toEqual([{ key: 'consent', version: 1 }]);
  });
});

describe('a voucher', () => {
  it('is sold, redeemed in parts, never beyond its value, and void for good', async () => {
    const sold = await owner.post('/admin/vouchers/new', {
      ...(await opened('/vouchers/new')),
      amount: '50',
    });
    const path = (sold.headers.get('location') ?? '').replace('/admin', '');
    const redeem = async (amount: string) =>
      (await owner.post(`/admin${path}`, { ...(await opened(path)), amount, note: 'cut' })).status;

    expect(await redeem('38,50')).toBe(303);
    expect(await redeem('12')).toBe(422);
    const both = await Promise.all([redeem('11,50'), redeem('11,50')]);
    expect(both.filter((status) => status === 303)).toHaveLength(1);
    await owner.post(`/admin${path}/void`);

    expect(await salon.db('vouchers').select('state', 'used_cents')).toEqual([
      { state: 'void', used_cents: 5000 },
    ]);
  });
});

describe('the code of a voucher', () => {
  it('goes where the page says before it is issued and after, or is printed', async () => {
    const asked = async (mail: string | null) => {
      const id = randomUUID();
      const wish = {
        id,
        amount_cents: 5000,
        buyer_name: 'B',
        buyer_phone: '1',
        buyer_mail: mail,
        language: 'ru',
      };
      await salon.db('vouchers').insert(wish);
      const path = `/vouchers/${id}`;
      const before = await page(path);
      await owner.post(`/admin${path}/confirm`);
      return { before, after: await page(path), id };
    };

    const mailed = await asked('b@example.de');
    const printed = await asked(null);

    expect(mailed.before).toContain('The code goes to b@example.de by mail.');
    expect(mailed.after).toContain('Issued. The code goes to b@example.de by mail');
    expect(printed.before).not.toContain('by mail');
    expect(printed.after).toContain('Issued. You can print the voucher now.');
    expect(await salon.db('messages').where({ kind: 'voucher' }).select('about', 'language')).toEqual([
      { about: [`voucher:${mailed.id}`], language: 'ru' },
    ]);
    await salon.db('messages').delete();
  });
});

describe('a message', () => {
  it('that failed is sent again, one that has a personal link in it is not shown', async () => {
    const message = {
      channel: 'mail',
      recipient: 'a@b.example',
      language: 'de',
      body_text: 'the secret link',
    };
    const [failed, invitation] = [
      '0190b0a8-0000-7000-8000-00000000000a',
      '0190b0a8-0000-7000-8000-00000000000b',
    ];
    await salon.db('messages').insert([
      { ...message, id: failed, dedupe_key: 'a', kind: 'reminder', state: 'failed', attempts: 5 },
      { ...message, id: invitation, dedupe_key: 'b', kind: 'invitation', state: 'sent' },
    ]);

    await owner.post(`/admin/messages/${failed}/resend`);
    await owner.post(`/admin/messages/${invitation}/resend`);

    expect(await salon.db('messages').orderBy('dedupe_key').select('state', 'attempts')).toEqual([
      { state: 'waiting', attempts: 0 },
      { state: 'sent', attempts: 0 },
    ]);
    expect(await page(`/messages/${invitation}`)).not.toContain('the secret link');
  });
});

describe('a key for a program', () => {
  it('is shown once, kept as a hash, and locked out when it is revoked', async () => {
    const form = {
      ...(await opened('/settings/tokens')),
      name: 'Till',
      scopes: ['read:slots', 'read:appointments'],
    };

    const html = await (await owner.post('/admin/settings/tokens', form)).text();

    const token = /salon_[\w-]{43}/.exec(html)?.[0] ?? '';
    expect(token).not.toBe('');
    expect(await page('/settings/tokens')).not.toContain(token);
    const [{ id } = { id: '' }] = await salon.db('api_tokens').select<{ id: string }[]>('id');
    await owner.post(`/admin/settings/tokens/${id}/revoke`);
    expect(await salon.db('api_tokens').whereNull('revoked_at')).toEqual([]);
  });
});

it('a webhook does not lead into the house', async () => {
  const form = { ...(await opened('/settings/webhooks')), url: 'https://127.0.0.1/hook' };

  expect((await owner.post('/admin/settings/webhooks', form)).status).toBe(422);
  expect(await salon.db('webhooks')).toEqual([]);
});

it('every table of the owner can be taken along', async () => {
  for (const name of ['services', 'staff', 'vouchers', 'reviews', 'messages', 'audit']) {
    const answer = await owner.get(`/admin/settings/exports/${name}.csv`);

    expect(answer.headers.get('content-type'), name).toContain('text/csv');
  }
  expect((await staff.get('/admin/settings/exports/audit.csv')).status).toBe(403);
});
