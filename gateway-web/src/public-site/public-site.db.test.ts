import { createPlansRepository } from '@codexdlc/domain';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../http/create-app.ts';
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway();
  const common = { currency: 'EUR', trialDays: 14, graceDays: 14, active: true };
  await createPlansRepository(gateway.db).insert({
    ...common,
    id: 'site-monthly',
    name: 'Site',
    priceCents: 4900,
    period: 'month',
  });
}, 120_000);
afterAll(() => gateway.end());

describe('the public site in the whole app', () => {
  it('is the same for everybody: no cookie is set, and none is read', async () => {
    const architect = await gateway.signIn('architect');
    const [mine, theirs] = await Promise.all([
      architect.get('/friseursalons'),
      gateway.stranger().get('/friseursalons'),
    ]);
    expect(mine.text).toBe(theirs.text);
    for (const answer of [mine, theirs]) {
      expect(answer.status).toBe(200);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    }
  });

  it('shows the prices of the plans in the database, and a plan without a price where there is none', async () => {
    // The app of the other tests looked before the plan was there, and looks again only after a minute.
    const { text } = await request(createApp(gateway.deps)).get('/en/hair-salons');
    expect(text).toContain('€49');
    expect(text).toContain('Price on request');
  });

  it('asks a first question that the lead form takes', async () => {
    const stranger = gateway.stranger();
    const { text } = await stranger.get('/en/hair-salons');
    const [, action = ''] = /<form class="tap" method="post" action="([^"]+)"/.exec(text) ?? [];
    const [, name = '', value = ''] = /<button type="submit" name="([^"]+)" value="([^"]+)"/.exec(text) ?? [];
    const answer = await stranger.post(action, { [name]: value });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toMatch(/^\/en\/enquiry\//);
    const lead = await gateway.db('leads').first<{ niche: string; survey_state: { answers: unknown } }>();
    expect(lead.niche).toBe('beauty-salons');
    expect(lead.survey_state.answers).toMatchObject({ [name]: value });
  });

  it('has a page of its own for what is not there', async () => {
    const answer = await gateway.stranger().get('/ru/nichego').set('Accept', 'text/html');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Такой страницы нет');
  });
});
