import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role, UserActor } from '../../access/actor.ts';
import { verifyAudit } from '../../audit/audit-repository.ts';
import { insertTestUser } from '../../leads/testing/test-leads.ts';
import { readToken } from '../../people/actor-of-token.ts';
import { createSealer } from '../../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { bindTelegram } from './bind-telegram.ts';
import { createBindingCode } from './create-binding-code.ts';
import { listBindings } from './list-bindings.ts';
import { renewTokens } from './renew-tokens.ts';
import { telegramTokenContext } from './telegram-binding.ts';
import { createTelegramPeopleRepository } from './telegram-people-repository.ts';
import { unbindTelegram } from './unbind-telegram.ts';

const BOT = 700_000_001;
const DAY_MS = 86_400_000;
const sealer = createSealer(randomBytes(32));
let database: TestDatabase;
let moment: Date;
let account = 5_000_000_000;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  moment = new Date();
  account += 1;
});
afterAll(() => database.end());

const deps = () => ({ db: database.db, sealer, now: () => moment });
const newUser = (role?: Role) => insertTestUser(database.db, role);
const codeOf = async (actor: UserActor) =>
  (await createBindingCode(deps(), actor, { userId: actor.userId })).code;
const bind = (code: string, telegramId = account, botId = BOT) =>
  bindTelegram(deps(), { code, botId, telegramId, language: 'de' });
const whoIs = (telegramId = account, botId = BOT) =>
  createTelegramPeopleRepository(database.db).find({ botId, telegramId });
const secretOf = async (telegramId = account) => {
  const person = await whoIs(telegramId);
  if (!person) throw new Error(`nobody is bound to ${telegramId}`);
  return String(sealer.open(telegramTokenContext(person.actor.tokenId), person.sealedToken));
};
const auditOf = (objectId: string) =>
  database
    .db('audit')
    .where('object_id', objectId)
    .orderBy('id')
    .select<{ action: string; actor_id: string }[]>('action', 'actor_id');

describe('a code for Telegram', () => {
  it.each([
    ['architect', 'operate'],
    ['operator', 'operate'],
    ['client', 'read'],
  ] as const)('makes an %s known, who may %s', async (role, scope) => {
    const actor = await newUser(role);

    expect(await bind(await codeOf(actor))).toMatchObject({ result: 'bound', user: { id: actor.userId } });

    expect(await whoIs()).toMatchObject({
      telegramId: account,
      language: 'de',
      actor: { userId: actor.userId, role, clientId: actor.clientId, scopes: [scope] },
    });
    const known = await readToken(database.db, await secretOf());
    expect(known?.actor).toMatchObject({ userId: actor.userId, scopes: [scope] });
    expect(Math.round(((known?.expiresAt.getTime() ?? 0) - Date.now()) / DAY_MS)).toBe(365);
    expect(await auditOf(actor.userId)).toEqual([
      { action: 'telegram.code-made', actor_id: actor.userId },
      { action: 'telegram.bound', actor_id: actor.userId },
    ]);
    expect(await verifyAudit(database.db)).toBeUndefined();
  });

  it('can be typed as people type', async () => {
    const code = await codeOf(await newUser());

    expect(code).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
    expect(await bind(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `)).toMatchObject({
      result: 'bound',
    });
  });

  it('is taken by one of a hundred who come at once', async () => {
    const actor = await newUser();
    const code = await codeOf(actor);
    const first = account;
    account += 100;

    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => bind(code, first + index)));

    expect(results.filter(({ result }) => result === 'bound')).toHaveLength(1);
    expect(results.filter(({ result }) => result === 'refused')).toHaveLength(99);
    expect(await listBindings(database.db, actor)).toHaveLength(1);
    expect(await database.db('api_tokens').where('user_id', actor.userId)).toHaveLength(1);
  });

  it('says the same to whoever has a wrong, an old or a used one, or one of somebody disabled', async () => {
    const [late, used, disabled] = [await newUser(), await newUser(), await newUser()];
    const codes = { late: await codeOf(late), used: await codeOf(used), disabled: await codeOf(disabled) };
    await bind(codes.used, account + 1);
    await database.db('users').where('id', disabled.userId).update({ disabled_at: moment });
    const wrong = await bind('8k2m-x0pd-4nqw');
    expect(wrong).toEqual({ result: 'refused' });

    expect(await bind('')).toEqual(wrong);
    expect(await bind('x'.repeat(4000))).toEqual(wrong);
    expect(await bind(codes.used)).toEqual(wrong);
    expect(await bind(codes.disabled)).toEqual(wrong);
    moment = new Date(moment.getTime() + 600_000);
    expect(await bind(codes.late)).toEqual(wrong);
    account += 1;
  });

  it('answers the account that has used it the same once more, until the binding is taken back', async () => {
    const actor = await newUser();
    const code = await codeOf(actor);
    await bind(code);
    const before = await secretOf();

    expect(await bind(code)).toMatchObject({ result: 'bound', user: { id: actor.userId } });
    expect(await secretOf()).toBe(before);
    await unbindTelegram(deps(), actor, { botId: BOT, telegramId: account });
    expect(await bind(code)).toEqual({ result: 'refused' });
  });

  it('works until its last moment', async () => {
    const code = await codeOf(await newUser());
    moment = new Date(moment.getTime() + 599_999);

    expect(await bind(code)).toMatchObject({ result: 'bound' });
  });

  it('may be tried ten times an hour, the right one too', async () => {
    const code = await codeOf(await newUser());
    for (let guess = 0; guess < 10; guess += 1) expect(await bind('wrong')).toEqual({ result: 'refused' });

    expect(await bind(code)).toEqual({ result: 'wait', until: new Date(moment.getTime() + 3_600_000) });
    expect(await bind(code, account + 1)).toMatchObject({ result: 'bound' });
    account += 1;
  });

  it('is one of five that may wait, however many are asked for at once', async () => {
    const actor = await newUser();

    const results = await Promise.allSettled(Array.from({ length: 12 }, () => codeOf(actor)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(codeOf(actor)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    moment = new Date(moment.getTime() + 600_000);
    expect(await codeOf(actor)).toMatch(/-/);
  });

  it('is made for oneself only', async () => {
    const [architect, other] = [await newUser('architect'), await newUser()];

    await expect(createBindingCode(deps(), architect, { userId: other.userId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('leaves nothing in the database that could be used', async () => {
    const actor = await newUser();
    const code = await codeOf(actor);
    await bind(code);
    const secret = await secretOf();

    const rows = JSON.stringify(
      await Promise.all(
        ['telegram_codes', 'telegram_people', 'api_tokens', 'audit', 'sign_in_attempts'].map((table) =>
          database.db(table).select(database.db.raw(`${table}::text`)),
        ),
      ),
    );
    expect(rows).toContain(actor.userId);
    expect([code, code.replaceAll('-', ''), secret].filter((plain) => rows.includes(plain))).toEqual([]);
  });
});

describe('a binding', () => {
  it('replaces the older one of the user and of the account, whose tokens are refused then', async () => {
    const [anna, boris] = [await newUser(), await newUser()];
    const [one, two] = [account, account + 1];
    account += 1;
    await bind(await codeOf(anna), one);
    await bind(await codeOf(boris), two);
    const [ofAnna, ofBoris] = [await secretOf(one), await secretOf(two)];

    await bind(await codeOf(anna), two);

    expect(await whoIs(one)).toBeUndefined();
    expect((await whoIs(two))?.actor.userId).toBe(anna.userId);
    expect(await readToken(database.db, ofAnna)).toBeUndefined();
    expect(await readToken(database.db, ofBoris)).toBeUndefined();
    expect((await auditOf(boris.userId)).at(-1)).toEqual({
      action: 'telegram.unbound',
      actor_id: anna.userId,
    });
    expect(await listBindings(database.db, boris)).toEqual([]);
  });

  it('of another bot stays', async () => {
    const actor = await newUser();
    await bind(await codeOf(actor));
    await bind(await codeOf(actor), account, BOT + 1);

    expect((await whoIs())?.actor.userId).toBe(actor.userId);
    expect((await whoIs(account, BOT + 1))?.actor.userId).toBe(actor.userId);
    expect(await whoIs(account, BOT + 2)).toBeUndefined();
  });

  it('is nothing while its user is disabled, and for good when its token was revoked', async () => {
    const actor = await newUser();
    await bind(await codeOf(actor));
    const setDisabled = (at: Date | null) =>
      database.db('users').where('id', actor.userId).update({ disabled_at: at });

    await setDisabled(moment);
    expect(await whoIs()).toBeUndefined();
    expect(await listBindings(database.db, actor)).toMatchObject([{ isKnown: false }]);
    await setDisabled(null);
    expect(await whoIs()).toBeDefined();
    await database.db('api_tokens').where('user_id', actor.userId).update({ revoked_at: moment });
    expect(await whoIs()).toBeUndefined();
  });

  it('is taken back by its owner or an architect, and by nobody else', async () => {
    const [owner, other, client, architect] = [
      await newUser(),
      await newUser(),
      await newUser('client'),
      await newUser('architect'),
    ];
    const key = { botId: BOT, telegramId: account };
    await bind(await codeOf(owner));
    const secret = await secretOf();

    await expect(unbindTelegram(deps(), other, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(unbindTelegram(deps(), client, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readToken(database.db, secret)).toBeDefined();
    await unbindTelegram(deps(), architect, key);
    expect(await readToken(database.db, secret)).toBeUndefined();
    expect(await whoIs()).toBeUndefined();
    await expect(unbindTelegram(deps(), owner, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    await bind(await codeOf(owner));
    await unbindTelegram(deps(), { ...owner, scopes: ['read'] }, key);
    expect((await auditOf(owner.userId)).map(({ action, actor_id }) => [action, actor_id])).toContainEqual([
      'telegram.unbound',
      architect.userId,
    ]);
  });

  it('is seen by its owner and by architects', async () => {
    const [owner, other, architect] = [
      await newUser('client'),
      await newUser('client'),
      await newUser('architect'),
    ];
    await bind(await codeOf(owner));

    expect(await listBindings(database.db, owner)).toMatchObject([{ telegramId: account, role: 'client' }]);
    expect(await listBindings(database.db, other)).toEqual([]);
    expect(await listBindings(database.db, other, { userId: owner.userId })).toEqual([]);
    expect(await listBindings(database.db, architect, { userId: owner.userId })).toHaveLength(1);
    expect((await listBindings(database.db, architect)).length).toBeGreaterThan(1);
  });
});

describe('the token of a binding', () => {
  const untilEnd = (days: number) =>
    database
      .db('api_tokens')
      .update({ expires_at: new Date(Date.now() + days * DAY_MS) })
      .where({
        name: 'Telegram',
        revoked_at: null,
      });
  const renew = () => renewTokens(deps(), BOT);

  it('is renewed before its end, once, and the old one is refused then', async () => {
    const actor = await newUser();
    await bind(await codeOf(actor));
    await untilEnd(40);
    await renew();
    const before = await secretOf();
    await database
      .db('api_tokens')
      .where({ user_id: actor.userId, revoked_at: null })
      .update({ expires_at: new Date(Date.now() + 29 * DAY_MS) });

    expect(await Promise.all([renew(), renew(), renew()])).toEqual(expect.arrayContaining([1, 0, 0]));

    expect(await secretOf()).not.toBe(before);
    expect(await readToken(database.db, await secretOf())).toBeDefined();
    expect(await readToken(database.db, before)).toBeUndefined();
    expect(await renew()).toBe(0);
  });

  it('is made anew for another role', async () => {
    const actor = await newUser('client');
    await bind(await codeOf(actor));
    await database.db('users').where('id', actor.userId).update({ role: 'operator', client_id: null });

    expect((await whoIs())?.actor.scopes).toEqual(['read']);
    expect(await renew()).toBe(1);
    expect((await whoIs())?.actor.scopes).toEqual(['operate']);
  });

  it('is not made anew for whoever was disabled or had it revoked', async () => {
    const [disabled, revoked] = [await newUser(), await newUser()];
    await bind(await codeOf(disabled));
    await bind(await codeOf(revoked), account + 1);
    account += 1;
    await untilEnd(1);
    await database.db('users').where('id', disabled.userId).update({ disabled_at: moment });
    await database.db('api_tokens').where('user_id', revoked.userId).update({ revoked_at: moment });

    await renew();

    expect(
      await database.db('api_tokens').whereIn('user_id', [disabled.userId, revoked.userId]),
    ).toHaveLength(2);
  });
});
