import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import request from 'supertest';
import { parse } from 'csv-parse/sync';
import {
  openTestGateway,
  TEST_ORIGIN,
  type TestGateway,
  type Visitor,
} from '../../../testing/test-gateway.ts';
import { clearLeads, newLead, submittedLead } from '../testing/lead-fixtures.ts';

let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator');
});
afterAll(() => gateway.end());

const upload = (file: Buffer | string, fields: Record<string, string> = {}, who = operator) => {
  const test = request(gateway.app)
    .post('/crm/leads/import')
    .set('Cookie', who.cookie)
    .set({ 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN })
    .redirects(0)
    .field('_csrf', who.csrfToken);
  for (const [name, value] of Object.entries(fields)) void test.field(name, value);
  return test.attach('file', Buffer.from(file), { filename: 'Kontakte März.csv', contentType: 'text/csv' });
};
const countLeads = async () => Number((await gateway.db('leads').count('* as count'))[0]?.['count']);
const columns = (...targets: string[]) =>
  Object.fromEntries(targets.map((target, index) => [`column-${index}`, target]));

describe('the export', () => {
  it('is the list as it is filtered, in the reader’s language', async () => {
    await submittedLead(
      gateway.db,
      { name: 'Jürgen Weiß', company: 'Elektro; Weiß', phone: '0171 2345678' },
      { niche: 'coaches' },
    );
    await newLead(gateway.db, { niche: 'restaurants' });
    const german = await gateway.signIn('operator', { locale: 'de' });

    const { status, headers, text } = await german.get('/crm/leads/export.csv?niche=coaches');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename=anfragen-\d{4}-\d\d-\d\d\.csv$/);
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head, ...rows] = parse(text, { delimiter: ';', bom: true });
    expect(head?.slice(1, 5)).toEqual(['Name', 'Firma', 'E-Mail', 'Telefon']);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.slice(1, 3)).toEqual(['Jürgen Weiß', 'Elektro; Weiß']);
    expect(await gateway.db('audit').where('action', 'lead.list-exported').first('actor_id')).toEqual({
      actor_id: german.user?.id,
    });
  });

  it.each(['=HYPERLINK("https://evil.test")', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '=1;2'])(
    'holds no formula: %j',
    async (formula) => {
      await clearLeads(gateway.db);
      // A stranger's name, past whatever tidied it on the way in.
      const { id } = await newLead(gateway.db);
      await gateway.db('leads').where({ id }).update({ name: formula, company: formula });

      const { text } = await operator.get('/crm/leads/export.csv');

      const [, row] = parse(text, { bom: true });
      expect(row?.slice(1, 3)).toEqual([`'${formula}`, `'${formula}`]);
      for (const cell of row ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    },
  );
});

describe('the import', () => {
  const FILE = [
    'Vorname;Nachname;Firma;E-Mail;Telefon;Branche;Schuhgröße',
    'Lily;Lang;Salon Lily;lily@import.example;;Friseursalons;38',
    'Paul;Beck;;;030 1234567;Bäckerei;44',
    'Nobody;Known;;;;;',
    'Wrong;Mail;;not a mail;;;',
  ].join('\r\n');

  it('shows what it would make of a file and stores nothing yet', async () => {
    const before = await countLeads();
    const { status, headers } = await upload(Buffer.from(FILE, 'latin1'), {
      niche: 'installers',
      language: 'de',
    });
    expect(status).toBe(303);

    const { text } = await operator.get(headers['location'] ?? '');

    expect(text).toContain('Kontakte März.csv, 4 rows. Nothing is stored yet.');
    expect(text).toContain('Lily Lang');
    expect(text).toContain('2 rows can be stored');
    expect(text).toContain('2 rows cannot be stored');
    expect(text).toContain('neither a mail address nor a phone number');
    expect(text).toContain('no mail address: not a mail');
    expect(await countLeads()).toBe(before);
  });

  const importAll = async (file: string) => {
    const { headers } = await upload(file, { niche: 'installers' });
    const path = headers['location'] ?? '';
    const fields = {
      step: 'import',
      ...columns('firstName', 'lastName', 'company', 'email', 'phone', 'niche', ''),
    };
    const done = await operator.post(path, fields);
    return { path, fields, report: (await operator.get(done.headers['location'] ?? '')).text };
  };
  const figures = (html: string) => [...html.matchAll(/<dd>(\d+)/g)].map(([, figure]) => Number(figure));

  it('stores it when it is confirmed, and tells why a row was refused', async () => {
    await clearLeads(gateway.db);

    const { report } = await importAll(FILE);

    expect(figures(report)).toEqual([2, 0, 2]);
    expect(report).toContain('no mail address: not a mail');
    const rows: object[] = await gateway
      .db('leads')
      .orderBy('id')
      .select('name', 'email', 'phone', 'niche', 'channel');
    expect(rows).toEqual([
      {
        name: 'Lily Lang',
        email: 'lily@import.example',
        phone: null,
        niche: 'beauty-salons',
        channel: 'import',
      },
      { name: 'Paul Beck', email: null, phone: '+49301234567', niche: 'installers', channel: 'import' },
    ]);
    expect(await gateway.db('lead_notes').first('text')).toEqual({ text: 'Niche: Bäckerei' });
  });

  it('makes no doubles of the same file, nor of the same confirmation', async () => {
    await clearLeads(gateway.db);
    await importAll(FILE);

    const again = await importAll(FILE);

    expect(figures(again.report)).toEqual([0, 2, 2]);
    expect(await countLeads()).toBe(2);
    const twice = await operator.post(again.path, again.fields);
    expect(twice.headers['location']).toBe(`${again.path}/report`);
    expect(figures((await operator.get(`${again.path}/report`)).text)).toEqual([0, 2, 2]);
    expect(await countLeads()).toBe(2);
  });

  it('reads its own export again without making anything new', async () => {
    await clearLeads(gateway.db);
    await newLead(gateway.db, { name: 'Lily', phone: '0171 2345678' });
    const { text } = await operator.get('/crm/leads/export.csv');

    const { headers } = await upload(text);
    const preview = await operator.get(headers['location'] ?? '');

    expect(preview.text).toContain('1 row can be stored');
    expect(preview.text).toContain('+491712345678');
    expect(preview.text).not.toContain('&#39;+49');
  });

  it('asks for a column to answer to', async () => {
    const { headers } = await upload('a;b\nx;y');
    const path = headers['location'] ?? '';

    expect((await operator.get(path)).text).toContain(
      'Please say which column is the mail address or the phone number.',
    );
    const refused = await operator.post(path, { step: 'import', ...columns('name', 'company') });
    expect(refused.status).toBe(422);
  });

  it('shows a file to nobody but whoever uploaded it, and keeps nothing of it in clear', async () => {
    const { headers } = await upload('Name;E-Mail\nLily;secret-lily@import.example');
    const path = headers['location'] ?? '';
    const other = await gateway.signIn('operator');

    expect((await other.get(path)).headers['location']).toBe('/crm/leads/import');
    const key = `waas:gateway-import:${operator.user?.id ?? ''}:file:${path.split('/').at(-1) ?? ''}`;
    const kept = await gateway.deps.redis.get(key);
    expect(kept).not.toBeNull();
    expect(kept).not.toContain('secret-lily');
    expect(await gateway.deps.redis.ttl(key)).toBeGreaterThan(1700);
  });

  it.each([
    ['a spreadsheet', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'This is no text but XLSX/ZIP.'],
    ['something packed', Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'This is no text but GZIP.'],
    ['nothing', Buffer.from(''), 'Please choose a file.'],
    ['a head line alone', Buffer.from('Name;E-Mail\n'), 'The file is empty'],
    [
      'more rows than are taken',
      Buffer.from(`a;b\n${'x;y\n'.repeat(5001)}`),
      'The file has more than 5000 rows.',
    ],
    [
      'a row without an end',
      Buffer.from(`a;b\n"${'x'.repeat(200_000)}`),
      'Is a quotation mark missing there?',
    ],
    [
      'more columns than are taken',
      Buffer.from(`a${';'.repeat(5000)}\nx`),
      'The file has more than 60 columns.',
    ],
  ])('refuses %s in words', async (_what, bytes, words) => {
    const { status, text } = await upload(bytes);

    expect(status).toBe(422);
    expect(text).toContain(words);
  });

  it('refuses what is too large before it is looked at', async () => {
    const { status } = await upload(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'));

    expect(status).toBe(422);
  });

  it('does not take a name of a file for markup', async () => {
    const answer = await request(gateway.app)
      .post('/crm/leads/import')
      .set('Cookie', operator.cookie)
      .set({ 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN })
      .redirects(0)
      .field('_csrf', operator.csrfToken)
      .attach(
        'file',
        Buffer.from('<b>Name</b>;E-Mail\n<script>1</script>;a@example.test'),
        '<img src=x>.csv',
      );

    const { text } = await operator.get(answer.headers['location'] ?? '');

    expect(text).not.toContain('<img src=x');
    expect(text).not.toContain('<script>1');
    expect(text).not.toContain('<b>Name');
  });
});
