import { createHandoversRepository, LANGUAGES, systemActor, type Language } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverCredentials } from '../deliver-credentials.ts';
import { issueHandover } from '../issue-handover.ts';
import type { Mail } from '@codexdlc/domain/process/mailer';
import { makeCode } from '../one-time-code.ts';
import { fakeQueue, seedTenant, SETTINGS } from '../testing/delivery-fixtures.ts';
import { handoverPages, type HandoverPagesDeps } from './handover-pages.ts';

const actor = systemActor('test');
let database: TestDatabase;
let errors: unknown[];
let isTenantDown: boolean;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  errors = [];
  isTenantDown = false;
});
afterAll(() => database.end());

function pages(more: Partial<HandoverPagesDeps> = {}): Express {
  const app = express();
  app.use(
    handoverPages({
      db: database.db,
      settings: SETTINGS,
      now: () => new Date(),
      limits: { views: 1000, openings: 1000 },
      onError: (error) => errors.push(error),
      firstSignInUrl: async (tenantId) => {
        if (isTenantDown) throw new Error('the tenant is down');
        return `https://lily.example/admin/first#once-${tenantId}`;
      },
      ...more,
    }),
  );
  return app;
}

interface Delivered {
  id: string;
  tenantId: string;
  code: string;
  path: string;
}

async function deliver(
  given: Parameters<typeof seedTenant>[1] & { tenantId?: string } = {},
): Promise<Delivered> {
  const tenantId = given.tenantId ?? (await seedTenant(database.db, given)).tenantId;
  const { id } = await issueHandover({ db: database.db, queue: fakeQueue() }, actor, { tenantId });
  const sent: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void sent.push(mail) };
  const deps = { db: database.db, mailer, settings: SETTINGS, now: () => new Date() };
  await deliverCredentials(deps, { handoverId: id }, new AbortController().signal);
  const code = /#([\w-]{43})/.exec(sent[0]?.html ?? '')?.[1] ?? '';
  return { id, tenantId, code, path: `/h/${id}` };
}

const press = (app: Express, path: string, code: string) =>
  request(app).post(path).type('form').send({ code });
const stored = (id: string) => createHandoversRepository(database.db, actor).get(id);
const SIGN_IN = 'https://lily.example/admin/first#once-';

describe('looking at the page', () => {
  it('never uses the link up, whoever looks and however often', async () => {
    const { id, path, code } = await deliver();
    const app = pages();

    for (let time = 0; time < 20; time += 1) await request(app).get(`${path}?code=${code}`).expect(200);
    await request(app).head(path).expect(200);
    await request(app).options(path);
    await request(app).put(path).type('form').send({ code });

    expect(await stored(id)).toMatchObject({ state: 'sent', openedAt: null });
    expect((await press(app, path, code)).text).toContain(SIGN_IN);
  });

  it('lets nobody keep it, index it, frame it, or learn from where one came', async () => {
    const { path } = await deliver();

    const { headers } = await request(pages()).get(path);

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it.each(LANGUAGES)('is in the language of the mail: %s', async (language: Language) => {
    const { path } = await deliver({ language });

    const { text, headers } = await request(pages()).get(path).set('accept-language', 'fr');

    const titles = { de: 'Ihr Zugang ist bereit', en: 'Your access is ready', ru: 'Ваш доступ готов' };
    expect(headers['content-language']).toBe(language);
    expect(text).toContain(`<h1>${titles[language]}</h1>`);
    expect(text).toContain('CodexDLC');
  });

  it('shows a name with markup as it is', async () => {
    const { path } = await deliver({ business: '<script>alert(1)</script>' });

    const { text } = await request(pages()).get(path);

    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert');
  });

  it('finds style, script and fonts on this server', async () => {
    const { path } = await deliver();
    const app = pages();
    const { text } = await request(app).get(path);
    const linked = [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, url]) => url ?? '');
    const style = await request(app).get('/h/assets/page.css').expect(200);
    const fonts = [...style.text.matchAll(/url\('([^']+)'\)/g)].map(([, url]) => `/h/assets/${url ?? ''}`);

    const answers = await Promise.all([...linked, ...fonts].map((url) => request(app).get(url)));

    expect(linked.length).toBeGreaterThan(3);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await request(app).get('/h/assets/../page-writer.ts').expect(404);
  });
});

describe('pressing the button', () => {
  it('shows the way in once, records who opened it, and says so the second time', async () => {
    const { id, tenantId, path, code } = await deliver();
    const app = pages();

    const first = await press(app, path, code);
    const second = await press(app, path, code);

    expect(first.status).toBe(200);
    expect(first.text).toContain(`href="${SIGN_IN}${tenantId}"`);
    expect(first.text).toContain('href="https://lily.example/"');
    expect(first.headers['cache-control']).toBe('no-store');
    expect(second.status).toBe(410);
    expect(second.text).toContain('schon benutzt');
    expect(second.text).not.toContain(SIGN_IN);
    expect(await stored(id)).toMatchObject({
      state: 'opened',
      openedAt: expect.any(Date),
      openedIp: expect.stringContaining('127.0.0.1'),
    });
    const audit = await database.db('audit').where({ object_id: tenantId, action: 'handover.opened' });
    expect(audit).toHaveLength(1);
    await request(app).get(path).expect(410);
  });

  it('succeeds exactly once of a hundred at the same moment', async () => {
    const { path, code, id } = await deliver();
    const app = pages();
    const server = app.listen(0, '127.0.0.1');

    const answers = await Promise.all(
      Array.from({ length: 100 }, () => request(server).post(path).type('form').send({ code })),
    );

    server.close();
    const shown = answers.filter(({ text }) => text.includes(SIGN_IN));
    expect(shown).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(99);
    const events = await database
      .db('outbox')
      .whereRaw(`payload->>'handoverId' = ?`, id)
      .pluck<string[]>('name');
    expect(events.filter((name) => name === 'handover:opened')).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('takes the whole link, or the code with the line breaks of a mail', async () => {
    const [one, two] = [await deliver(), await deliver()];
    const app = pages();

    expect((await press(app, one.path, `https://platform.example${one.path}#${one.code} `)).status).toBe(200);
    expect((await press(app, two.path, `${two.code.slice(0, 30)}\r\n ${two.code.slice(30)}`)).status).toBe(
      200,
    );
  });

  it.each(['', 'x', makeCode(), '\0', "' or 1=1 --", 'ä'.repeat(300)])(
    'with %j asks for the right code and uses nothing up',
    async (wrong) => {
      const { path, code } = await deliver();
      const app = pages();

      const answer = await press(app, path, wrong);

      expect(answer.status).toBe(404);
      expect(answer.text).toContain('role="alert"');
      expect((await press(app, path, code)).status).toBe(200);
    },
  );

  it('with the code of another hand-over opens neither', async () => {
    const [one, other] = [await deliver(), await deliver()];
    const app = pages();

    expect((await press(app, one.path, other.code)).status).toBe(404);
    expect((await stored(one.id)).state).toBe('sent');
    expect((await stored(other.id)).state).toBe('sent');
  });

  it('after its time says that it has expired', async () => {
    const { id, path, code } = await deliver({ language: 'en' });
    await database
      .db('credential_handovers')
      .where({ id })
      .update({ expires_at: new Date(Date.now() - 1) });
    const app = pages();

    const answers = [await request(app).get(path), await press(app, path, code)];

    expect(answers.map(({ status }) => status)).toEqual([410, 410]);
    expect(answers[1]?.text).toContain('This link has expired');
    expect(answers[1]?.text).toContain('mailto:post@agency.example?subject=New%20link%20for%20');
  });

  it('of a link that was replaced says so, and the new one works', async () => {
    const old = await deliver();
    const { path, code } = await deliver({ tenantId: old.tenantId });
    const app = pages();

    const answer = await press(app, old.path, old.code);

    expect(answer.status).toBe(410);
    expect(answer.text).toContain('Es gibt einen neueren Link');
    expect((await press(app, path, code)).status).toBe(200);
  });

  it('of a tenant that is being removed leads nowhere', async () => {
    const { tenantId, path, code } = await deliver();
    await database.db('tenants').where({ id: tenantId }).update({ status: 'deleting' });

    expect((await press(pages(), path, code)).status).toBe(410);
  });

  it('while the tenant does not answer costs nobody the link', async () => {
    const { id, path, code } = await deliver();
    const app = pages();
    isTenantDown = true;

    expect((await press(app, path, code)).status).toBe(503);
    expect((await stored(id)).state).toBe('sent');

    isTenantDown = false;
    expect((await press(app, path, code)).status).toBe(200);
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    '/h/0199d3f0-0000-7000-8000-000000000000',
    '/h/none',
    '/h',
    '/h/',
    '/h/%00',
    '/h/%E0%A4%A',
    '/h/a/b',
  ])('gets a kind page: %s', async (path) => {
    const { status, text, headers } = await request(pages()).get(path).set('accept-language', 'ru,en;q=0.5');

    expect(status).toBe(404);
    expect(text).toContain('Такой ссылки нет');
    expect(headers['cache-control']).toBe('no-store');
    expect(errors).toEqual([]);
  });

  it('takes no large form', async () => {
    const { path } = await deliver();

    expect((await press(pages(), path, 'a'.repeat(10_000))).status).toBe(404);
  });
});

it('one address may try only so often, and a page says how long to wait', async () => {
  const { path, code, id } = await deliver({ language: 'en' });
  const app = pages({ limits: { views: 3, openings: 3 } });
  for (let time = 0; time < 3; time += 1) await press(app, path, makeCode());

  const answer = await press(app, path, code).set('accept-language', 'en');

  expect(answer.status).toBe(429);
  expect(answer.text).toContain('Too many attempts');
  expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  expect((await stored(id)).state).toBe('sent');
});

it('a fault of ours is noted, and says nothing of itself', async () => {
  const { path } = await deliver();
  const app = pages({
    now: () => {
      throw new Error('secret detail');
    },
  });

  const { status, text } = await request(app).get(path);

  expect(status).toBe(500);
  expect(text).not.toContain('secret detail');
  expect(errors).toHaveLength(1);
});
