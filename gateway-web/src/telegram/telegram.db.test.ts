import type { UserActor } from '@codexdlc/domain';
import { bindTelegram } from '@codexdlc/domain/hub';
import { actorOfUser } from '@codexdlc/domain/sign-in';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCrmWorld, type CrmWorld } from '../crm/testing/crm-world.ts';
import { openTestGateway, type TestGateway, type Visitor } from '../testing/test-gateway.ts';

const BOT = { botId: 7, username: 'agency_bot', linkBase: 'http://localhost:8090' };
let world: CrmWorld;
let withBot: TestGateway;
let account = 6_000_000_000;
beforeAll(async () => {
  world = await openCrmWorld();
  withBot = await openTestGateway({ bot: BOT });
}, 120_000);
afterAll(async () => {
  await Promise.all([world.end(), withBot.end()]);
});

const CODE = /\/bind ([0-9a-z]{4}(?:-[0-9a-z]{4}){2})</;
const codeOf = ({ text }: { text: string }) => CODE.exec(text)?.[1] ?? '';
const actorOf = ({ user }: Visitor): UserActor => {
  if (!user) throw new Error('nobody is signed in');
  return actorOfUser(user);
};
async function bind({ deps }: TestGateway, visitor: Visitor): Promise<number> {
  account += 1;
  const code = codeOf(await visitor.post('/account/telegram'));
  const bound = await bindTelegram(deps, { code, botId: BOT.botId, telegramId: account, language: 'de' });
  expect(bound.result).toBe('bound');
  return account;
}

describe('a code for Telegram', () => {
  it.each(['architect', 'operator', 'client'] as const)(
    'is shown once to an %s, with a square and a link',
    async (role) => {
      const visitor = await withBot.signIn(
        role,
        role === 'client' ? { clientId: await newClient(withBot) } : {},
      );

      const page = await visitor.post('/account/telegram');

      const code = codeOf(page);
      expect(page.status).toBe(200);
      expect(page.get('Cache-Control')).toBe('no-store');
      expect(page.text).toContain(`href="http://localhost:8090/agency_bot?start=bind_${code}"`);
      expect(page.text).toMatch(/<svg class="app-square"[^>]*role="img"/);
      expect(page.text).toContain('Or write this line to @agency_bot');
      expect(page.text.includes('For a group of the team')).toBe(role === 'architect');
      expect((await visitor.get('/account')).text).not.toContain(code);
      expect(await bind(withBot, visitor)).toBe(account);
    },
  );

  it('comes with the line alone where no bot is known', async () => {
    const page = await (await world.signIn('operator')).post('/account/telegram');

    expect(codeOf(page)).not.toBe('');
    expect(page.text).not.toContain('app-square');
    expect(page.text).toContain('Write this line to the agency&#39;s bot in Telegram');
  });

  it('is for whoever has just proved who they are', async () => {
    const visitor = await world.signIn('operator', { confirmedAgoMs: 11 * 60_000 });

    const answer = await visitor.post('/account/telegram').set('Referer', 'https://agency.test/account');

    expect([answer.status, answer.get('Location')]).toEqual([303, '/sign-in/confirm?next=%2Faccount']);
  });

  it('is refused in words when five are waiting', async () => {
    const visitor = await world.signIn('operator', { locale: 'de' });
    for (let count = 0; count < 5; count += 1) await visitor.post('/account/telegram');

    const answer = await visitor.post('/account/telegram');

    expect(answer.status).toBe(429);
    expect(answer.text).toContain('Mehr als 5 Codes für Telegram');
  });
});

describe('the section of the account', () => {
  it('lists what is bound and takes it back; nobody sees or takes what is of others', async () => {
    const [owner, other] = [await world.signIn('operator'), await world.signIn('operator')];
    const telegramId = await bind(world, owner);
    const fields = { botId: String(BOT.botId), telegramId: String(telegramId) };

    expect((await owner.get('/account')).text).toContain(`Telegram account ${telegramId}`);
    expect((await other.get('/account')).text).not.toContain(String(telegramId));
    expect((await other.post('/account/telegram/remove', fields)).status).toBe(404);
    const done = await owner.post('/account/telegram/remove', fields);

    expect([done.status, done.get('Location')]).toEqual([303, '/account']);
    const page = await owner.get('/account');
    expect(page.text).toContain('The Telegram account is disconnected.');
    expect(page.text).toContain('No Telegram account connected yet.');
    expect((await owner.post('/account/telegram/remove', fields)).status).toBe(404);
    expect((await owner.post('/account/telegram/remove', {})).status).toBe(422);
  });

  it('says when a binding is not valid any more', async () => {
    const visitor = await world.signIn('operator');
    await bind(world, visitor);
    await world
      .db('api_tokens')
      .where({ user_id: actorOf(visitor).userId, name: 'Telegram' })
      .update({
        revoked_at: new Date(),
      });

    expect((await visitor.get('/account')).text).toContain('Not valid any more.');
  });

  it('shows groups of the team to architects, who take them back', async () => {
    const [architect, operator] = [await world.signIn('architect'), await world.signIn('operator')];
    await world.db('telegram_chats').insert({
      bot_id: BOT.botId,
      chat_id: -500,
      kind: 'group',
      title: 'Night <watch>',
      language: 'de',
      team_of: actorOf(architect).userId,
    });
    const fields = { botId: String(BOT.botId), chatId: '-500' };

    expect((await architect.get('/account')).text).toContain('Night &lt;watch&gt;');
    expect((await operator.get('/account')).text).not.toContain('Night');
    expect((await operator.post('/account/telegram/groups/remove', fields)).status).toBe(404);
    expect((await architect.post('/account/telegram/groups/remove', fields)).status).toBe(303);
    expect((await architect.get('/account')).text).not.toContain('Night');
  });

  it.each([
    ['de', 'Anfragen und Störungen auf dem Telefon'],
    ['ru', 'Заявки и сбои в телефоне'],
  ] as const)('speaks %s', async (locale, lead) => {
    expect((await (await world.signIn('operator', { locale })).get('/account')).text).toContain(lead);
  });
});

describe("a user's page", () => {
  it('shows architects what is bound and takes it back', async () => {
    const [architect, owner] = [await world.signIn('architect'), await world.signIn('operator')];
    const telegramId = await bind(world, owner);
    const path = `/crm/users/${actorOf(owner).userId}`;

    expect((await architect.get(path)).text).toContain(`Telegram account ${telegramId}`);
    const done = await architect.post(`${path}/unbind-telegram`, {
      botId: String(BOT.botId),
      telegramId: String(telegramId),
    });

    expect([done.status, done.get('Location')]).toEqual([303, path]);
    expect((await architect.get(path)).text).not.toContain(String(telegramId));
    expect((await owner.get('/account')).text).toContain('No Telegram account connected yet.');
  });
});

async function newClient({ db }: TestGateway): Promise<string> {
  const [row] = await db('clients')
    .insert({ id: crypto.randomUUID(), name: 'Client', language: 'en' })
    .returning<{ id: string }[]>('id');
  return row?.id ?? '';
}
