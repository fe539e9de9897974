import { styleHashes } from '@codexdlc/blueprint-kit/http/allow-styles.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readMailWordings } from '../../../data/mail-wordings-repository.ts';
import { signInAs } from '../../../testing/signed-in.ts';
import { startTestSalon, type TestSalon } from '../../../testing/test-salon.ts';
import { fieldsOf } from '../testing/fields-of.ts';
import { MOST_TESTS } from './send-test-mail.ts';

const MAIL = '/admin/messages/wording/confirmation';
const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
let salon: TestSalon;
let owner: Awaited<ReturnType<typeof signInAs>>;
beforeAll(async () => {
  salon = await startTestSalon({ now: () => new Date() });
  owner = await signInAs(salon, 'owner', 'en');
});
afterEach(async () => {
  for (const table of ['mail_wordings', 'messages', 'audit']) await salon.db(table).delete();
});
afterAll(() => salon.stop());

const page = async (path = MAIL) => (await owner.get(path)).text();
const opened = async () => fieldsOf(await page());
const post = async (changes: Record<string, string>, path = MAIL) =>
  owner.post(path, { ...(await opened()), ...changes });
const versions = () => salon.db('mail_wordings').orderBy('version').pluck<number[]>('version');
const openedIn = (html: string) =>
  [...html.matchAll(/<details class="mail-preview" open>\s*<summary>([^<]*)</g)].map(([, name]) => name);
const framesOf = (html: string) =>
  [...html.matchAll(/ srcdoc="([^"]*)"/g)].map(([, document = '']) =>
    document
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#34;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );

describe('the wording of a mail', () => {
  it('can be read before anybody changed it, and saving that changes nothing', async () => {
    expect(await opened()).toMatchObject({
      'subject.de': 'Ihr Termin am {date} um {time} Uhr: {salon}',
      'intro.en': 'We look forward to seeing you. The appointment is attached for your calendar.',
      'closing.ru': '',
    });

    expect((await post({})).status).toBe(303);
    expect(await versions()).toEqual([]);
  });

  it('is kept as a version of what differs, told to the audit, and read by whoever writes mails', async () => {
    await post({ 'closing.de': 'Herzlich\r\nIhre {salon}' });
    await post({ 'subject.de': 'Termin: {date}' });

    const { confirmation } = await readMailWordings(salon.db);
    expect(confirmation).toMatchObject({
      de: { subject: 'Termin: {date}', intro: '', closing: 'Herzlich\nIhre {salon}' },
      en: { subject: '', intro: '', closing: '' },
    });
    expect(await versions()).toEqual([1, 2]);
    expect(await salon.db('audit').pluck('action')).toEqual(['wording.publish', 'wording.publish']);
    expect(await page('/admin/messages/wording')).toContain('Version 2 of');
    expect(framesOf(await page(`${MAIL}/1`))[1]).toContain('Herzlich<br>Ihre Salon Test');
  });

  it('is the template’s again at the press of a button, and where a field is emptied', async () => {
    await post({ 'intro.en': 'Hi {name}', 'closing.en': 'Bye' });
    await post({ 'intro.en': '' });
    expect(await opened()).toMatchObject({
      'intro.en': expect.stringContaining('We look forward') as unknown,
    });

    await owner.post(`${MAIL}/original`);
    await owner.post(`${MAIL}/original`);

    expect(await versions()).toEqual([1, 2, 3]);
    expect(await opened()).toMatchObject({ 'closing.en': '' });
    expect(await page('/admin/messages/wording')).not.toContain('Version');
  });

  it('is not saved over one that somebody else has saved in between', async () => {
    const before = await opened();
    await post({ 'closing.de': 'eins' });

    expect((await owner.post(MAIL, { ...before, 'closing.de': 'zwei' })).status).toBe(409);
    expect(await versions()).toEqual([1]);
  });

  it('is refused with a placeholder that this mail has not, or half of one, by its name', async () => {
    const refused = await post({ 'intro.de': 'Am {datum}', 'closing.en': 'Until {date' });

    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toMatch(
      /<a href="#f-intro-de">Introduction \(German\)<\/a>: There is no placeholder {datum}/,
    );
    expect(html).toContain('Closing words (English)</a>');
    expect(html).toContain('At “{date” the curly brackets do not belong together.');
    expect((await post({ 'subject.de': '{amount}' })).status).toBe(422);
    expect((await post({ 'subject.de': '{amount}' }, '/admin/messages/wording/deposit')).status).toBe(303);
  });

  it('is shown as text, whatever it says, as the page prints it and as the mail does', async () => {
    await post({ 'subject.en': HOSTILE, 'intro.en': HOSTILE, 'closing.en': HOSTILE });

    for (const html of [await page(), await page(`${MAIL}/1`), await page('/admin/messages/wording')]) {
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img src=x');
    }
    const [english = ''] = framesOf(await page());
    expect(english).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(english).not.toContain('<script>alert');
    expect(english).not.toContain('<img src=x');
  });
});

describe('the preview', () => {
  it('shows what was typed and saves nothing', async () => {
    const html = await (await post({ 'intro.en': 'Hello {name}', preview: 'yes' })).text();

    expect(framesOf(html)[0]).toContain('Hello Alex Example');
    expect(openedIn(html)).toEqual(['English']);
    expect(html).toMatch(/<pre class="letter" lang="en">[^<]*Hello Alex Example/);
    expect(await versions()).toEqual([]);
  });

  it('opens the languages in which the owner has said something, else the reader’s own', async () => {
    expect(openedIn(await page())).toEqual(['English']);
    await post({ 'closing.de': 'Bis bald', 'closing.ru': 'До встречи' });

    expect(openedIn(await page())).toEqual(['German', 'Russian']);
  });

  it.each(['confirmation', 'cancelled-by-salon', 'deposit', 'waiting-offer', 'voucher'])(
    'of %s may use its own styles and no others',
    async (mail) => {
      const answer = await owner.get(`/admin/messages/wording/${mail}`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const frames = framesOf(await answer.text());

      expect(frames).toHaveLength(3);
      const hashes = new Set(frames.flatMap(styleHashes));
      expect(/style-src ([^;]*)/.exec(policy)?.[1]?.split(' ')).toEqual([
        "'self'",
        "'unsafe-hashes'",
        ...hashes,
      ]);
      expect(policy).not.toContain('unsafe-inline');
    },
  );
});

describe('a test', () => {
  it('goes to whoever asks for it, in the words that were typed, and is not saved', async () => {
    const html = await (await post({ 'intro.de': 'Hallo {name}', test: 'de' })).text();

    expect(html).toContain(`The test is on its way to ${owner.mail}.`);
    expect(await salon.db('messages').select('kind', 'recipient', 'subject', 'language', 'state')).toEqual([
      {
        kind: 'test',
        recipient: owner.mail,
        subject: expect.stringMatching(/^Test: Ihr Termin am /) as unknown,
        language: 'de',
        state: 'waiting',
      },
    ]);
    const [text] = await salon.db('messages').pluck<string[]>('body_text');
    expect(text).toContain('Hallo Erika Mustermann');
    expect(await versions()).toEqual([]);
  });

  it('is none of broken words, none in a language that we do not write', async () => {
    expect((await post({ 'intro.de': '{', test: 'de' })).status).toBe(422);
    expect((await post({ test: 'fr' })).status).toBe(400);
    expect(await salon.db('messages')).toEqual([]);
  });

  it('is refused when there were too many in an hour, and where no mail goes out', async () => {
    const about = [`user:${owner.userId}`];
    const row = {
      kind: 'test',
      channel: 'mail',
      recipient: 'a@b.example',
      language: 'de',
      state: 'sent',
      about,
    };
    const rows = Array.from({ length: MOST_TESTS }, (_, index) => ({ ...row, dedupe_key: `t${index}` }));
    await salon.db('messages').insert(
      rows.map((each, index) => ({
        ...each,
        id: `0190b0a8-0000-7000-8000-${String(index).padStart(12, '0')}`,
        body_text: 'x',
      })),
    );
    expect(await (await post({ test: 'de' })).text()).toContain('No more than 20 tests an hour');

    const old = new Date(Date.now() - 3_600_000);
    await salon.db('messages').update({ state: 'waiting', created_at: old, not_before: old });
    expect(await (await post({ test: 'de' })).text()).toContain('No mail goes out at the moment');
    expect(await salon.db('messages')).toHaveLength(MOST_TESTS);
  });
});
