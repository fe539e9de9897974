import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const BOT = { botId: 7, username: 'agency_bot', linkBase: 'https://t.me' };
const FORMS = [
  ['de', '/anfrage/beauty-salons', 'In Telegram weitermachen'],
  ['en', '/en/enquiry/beauty-salons', 'Continue in Telegram'],
  ['ru', '/ru/zayavka/beauty-salons', 'Продолжить в Telegram'],
] as const;
let withBot: TestGateway;
let without: TestGateway;
beforeAll(async () => {
  const env = { LEAD_STARTS_PER_MINUTE: '10000' };
  [withBot, without] = await Promise.all([openTestGateway({ bot: BOT, env }), openTestGateway({ env })]);
});
afterAll(async () => {
  await Promise.all([withBot.end(), without.end()]);
});

async function begin({ app }: TestGateway, form: string): Promise<string> {
  const answer = await request(app)
    .post(`${form}/start`)
    .set({ 'sec-fetch-site': 'same-origin', 'user-agent': randomBytes(4).toString('hex') })
    .type('form')
    .send({ business: 'hair' });
  return answer.get('Location') ?? '';
}

it.each(FORMS)('a form in %s goes on in Telegram where there is a bot', async (_, form, words) => {
  const path = await begin(withBot, form);
  const link = `<a href="https://t.me/agency_bot?start=lead_${path.split('/').at(-1) ?? ''}" rel="noopener noreferrer">${words}</a>`;

  const page = await request(withBot.app).get(path);

  expect(page.text).toContain(link);
  expect(page.get('Set-Cookie')).toBeUndefined();
  expect((await request(without.app).get(await begin(without, form))).text).not.toContain(words);
});

it('says so on the page of thanks too, and nowhere before the first answer', async () => {
  const path = await begin(withBot, '/anfrage/beauty-salons');
  expect((await request(withBot.app).get('/anfrage/beauty-salons')).text).not.toContain('t.me');
  await withBot.db('leads').update({ stage: 'new', submitted_at: new Date() });

  const thanks = await request(withBot.app).get(path);

  expect(thanks.text).toContain('thanks');
  expect(thanks.text).toContain('https://t.me/agency_bot?start=lead_');
});
