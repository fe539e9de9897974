import {
  loadSurveys,
  startSurvey,
  transitionSurvey,
  type RawAnswers,
  type Survey,
} from '@codexdlc/domain/surveys';
import { solveChallenge } from 'altcha-lib/v1';
import type { Challenge } from 'altcha-lib/v1/types';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestGateway, TEST_ORIGIN, type TestGateway } from '../testing/test-gateway.ts';
import { leadFormStartPath } from './lead-form-paths.ts';

let gateway: TestGateway;
let survey: Survey;
let clock = new Date('2026-11-26T10:00:00Z');

beforeAll(async () => {
  gateway = await openTestGateway({ now: () => clock, env: { LEAD_STARTS_PER_MINUTE: '10000' } });
  survey = (await loadSurveys()).get('beauty-salons') ?? fail();
});
afterAll(() => gateway.end());

const SAME = { 'sec-fetch-site': 'same-origin', 'user-agent': 'test' };
const START = leadFormStartPath('de', 'beauty-salons');
let visitors = 0;

function post(path: string, fields: Record<string, string | readonly string[]>) {
  return request(gateway.app).post(path).set(SAME).type('form').send(fields);
}

/** Answers that a salon's owner gives; each visitor another address. */
const ANSWERS: Record<string, string | readonly string[]> = {
  business: 'hair',
  booking: ['phone'],
  website: 'none',
  addressState: 'none',
  wishes: ['booking'],
  plan: 'unsure',
  start: 'soon',
  name: 'Lena Vogt',
  company: 'Salon Vogt',
  contactConsent: 'yes',
};

/** What fits the fields of a step: the given answers, else the first option or a small number. */
function answersTo(stepId: string, email: string): RawAnswers {
  const step = survey.steps.find(({ id }) => id === stepId) ?? fail();
  const values: Record<string, string | readonly string[]> = {};
  for (const field of step.fields) {
    const wanted = field.name === 'email' ? email : ANSWERS[field.name];
    if ('options' in field) {
      const known = field.options.map(({ value }) => value);
      const fits = [wanted ?? []].flat().filter((value) => known.includes(value));
      values[field.name] = fits.length > 0 ? fits : [known[0] ?? fail()];
    } else if (field.kind === 'number') values[field.name] = String(field.min);
    else if (wanted !== undefined && field.required) values[field.name] = wanted;
  }
  return values;
}

async function begin(): Promise<{ path: string; email: string }> {
  visitors += 1;
  const email = `lena-${visitors}@salon-vogt.example`;
  const [first] = survey.steps;
  const answer = await request(gateway.app)
    .post(START)
    .set({
      ...SAME,
      'user-agent': `test ${visitors}`,
      referer: `${TEST_ORIGIN}/friseursalons?utm_source=flyer`,
    })
    .type('form')
    .send(answersTo(first?.id ?? fail(), email) as Record<string, string>);
  expect(answer.status).toBe(303);
  return { path: answer.headers['location'] ?? fail(), email };
}

/** From the second question to the summary, as the machine says. */
async function toSummary(path: string, email: string): Promise<void> {
  let state = startSurvey(survey);
  while (state.at !== 'summary') {
    const values = answersTo(state.at, email);
    if (state.at !== survey.steps[0]?.id) {
      const answer = await post(path, { _step: state.at, _do: 'answer', ...values });
      expect([state.at, answer.status]).toEqual([state.at, 303]);
    }
    const moved = transitionSurvey(survey, state, { type: 'answer', stepId: state.at, values });
    if (moved?.kind !== 'moved') throw new Error(`${state.at}: ${JSON.stringify(moved)}`);
    state = moved.state;
  }
}

async function solved(path: string): Promise<string> {
  const answer = await request(gateway.app).get(`${path}/proof`).set(SAME).expect(200);
  const challenge = answer.body as Challenge;
  const { algorithm, salt, maxnumber } = challenge;
  const solution = await solveChallenge(challenge.challenge, salt, algorithm, maxnumber).promise;
  return Buffer.from(JSON.stringify({ ...challenge, number: solution?.number })).toString('base64');
}

const leadOf = (email: string) => gateway.db('leads').where({ email }).first();
const leadsOf = (email: string) => gateway.db('leads').where({ email });

it('makes a partial lead of the first answer, with where it came from', async () => {
  const before = await gateway.db('leads').count('* as count').first();
  const { path } = await begin();

  const rows = await gateway.db('leads').orderBy('id', 'desc').limit(1);

  expect(rows[0]).toMatchObject({ stage: 'partial', niche: 'beauty-salons', source: 'flyer' });
  expect(Number((await gateway.db('leads').count('* as count').first())?.['count'])).toBe(
    Number(before?.['count']) + 1,
  );
  expect(path).not.toContain(String(rows[0].id));
});

it('takes two taps on one button for one', async () => {
  const [first] = survey.steps;
  const tap = () =>
    request(gateway.app)
      .post(START)
      .set({ ...SAME, 'user-agent': 'double tap' })
      .type('form')
      .send(answersTo(first?.id ?? fail(), '') as Record<string, string>);

  const [one, two] = await Promise.all([tap(), tap()]);

  expect(one.headers['location']).toBe(two.headers['location']);
});

it('goes from the first question to a lead, and sends it once however often it is sent', async () => {
  const { path, email } = await begin();
  await toSummary(path, email);
  clock = new Date(Date.now() + 120_000);
  const proof = await solved(path);

  const sent = await Promise.all(
    Array.from({ length: 5 }, () => post(path, { _do: 'submit', _proof: proof })),
  );

  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
  expect(await leadsOf(email)).toMatchObject([{ stage: 'new', name: 'Lena Vogt', standing: 'live' }]);
  const id = (await leadOf(email)).id;
  expect(
    gateway.sentJobs.filter(({ payload }) => (payload as { leadId?: string }).leadId === id),
  ).toHaveLength(1);
  const page = await request(gateway.app).get(path).expect(200);
  expect(page.text).toContain('Ihre Anfrage ist da');
  expect(page.text).not.toContain(email);
});

it('says what is wrong beside the field, keeps what was typed, and stores nothing of it', async () => {
  const { path, email } = await begin();
  await toSummary(path, email);
  await post(path, { _do: 'goto:contact' }).expect(303);

  const answer = await post(path, { _step: 'contact', _do: 'answer', name: '<img src=x>', email: 'no mail' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="no mail"');
  expect(answer.text).toContain('aria-invalid="true"');
  expect(answer.text).not.toContain('<img src=x>');
  expect(await leadOf(email)).toMatchObject({ email });
});

it('goes back, and answers htmx with the question alone', async () => {
  const { path } = await begin();

  const back = await request(gateway.app)
    .post(path)
    .set({ ...SAME, 'hx-request': 'true' })
    .type('form')
    .send({ _do: 'back' });

  expect(back.status).toBe(200);
  expect(back.text).toMatch(/^<section class="survey"/);
  expect(back.text).toContain(`value="${survey.steps[0]?.id}"`);
});

it('asks in another language under the same link', async () => {
  const { path } = await begin();
  const token = path.split('/').at(-1) ?? fail();

  const page = await request(gateway.app).get(`/en/enquiry/resume/${token}`).expect(200);

  expect(page.text).toContain('<html lang="en">');
});

it('keeps a trap and a form that was filled in too fast as spam that nobody is told of', async () => {
  const { path, email } = await begin();
  await toSummary(path, email);

  await post(path, { _do: 'submit', _fax: '123' }).expect(303);

  expect(await leadOf(email)).toMatchObject({ standing: 'spam' });
});

it('takes a proof of work once', async () => {
  const first = await begin();
  await toSummary(first.path, first.email);
  const second = await begin();
  await toSummary(second.path, second.email);
  clock = new Date(Date.now() + 120_000);
  const proof = await solved(first.path);

  await post(first.path, { _do: 'submit', _proof: proof }).expect(303);
  await post(second.path, { _do: 'submit', _proof: proof }).expect(303);

  expect(await leadOf(first.email)).toMatchObject({ standing: 'live' });
  expect(await leadOf(second.email)).toMatchObject({ standing: 'spam' });
});

it('sets no cookie, asks no other site in, and hides what its links are', async () => {
  const { path } = await begin();
  const page = await request(gateway.app).get(path);

  expect(page.headers['set-cookie']).toBeUndefined();
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.headers['referrer-policy']).toBe('same-origin');
  for (const site of ['cross-site', 'same-site', 'none']) {
    await request(gateway.app)
      .post(path)
      .set({ 'sec-fetch-site': site })
      .type('form')
      .send({ _do: 'back' })
      .expect(403);
  }
});

it('does not know a link that nobody has', async () => {
  await request(gateway.app)
    .get(`/anfrage/weiter/${'a'.repeat(43)}`)
    .expect(404);
  await request(gateway.app).get('/anfrage/weiter/short').expect(404);
  await request(gateway.app).get('/anfrage/no-such-niche').expect(404);
});

function fail(): never {
  throw new Error('the test itself is wrong');
}
