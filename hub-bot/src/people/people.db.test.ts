import { createUser, newId, systemActor, type Role, type UserActor } from '@codexdlc/domain';
import { clientChats, createBindingCode, staffChats, type AudienceChat } from '@codexdlc/domain/hub';
import { actorOfUser } from '@codexdlc/domain/sign-in';
import { createPlatformClient } from '@codexdlc/platform-api/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openHubBed, type HubBed } from '../testing/hub-bed.ts';
import { groupRules } from './group-rules.ts';
import { peopleFeature } from './people-feature.ts';
import { renewTokensTick } from './renew-tokens-tick.ts';
import { whoIs } from './who-is.ts';

type Seat = ReturnType<HubBed['person']>['chat'];
let bed: HubBed;
const tokens: string[] = [];
beforeAll(async () => {
  bed = await openHubBed({
    telegram: { limits: false },
    limits: { burst: 1000, perSecond: 1000, chatBurst: 1000, groupPerMinute: 1000 },
    parts: { whoIs, features: [groupRules, peopleFeature()], ticks: [renewTokensTick] },
    platform(token) {
      tokens.push(token);
      return createPlatformClient({ url: 'http://localhost:1', token });
    },
  });
});
afterAll(() => bed.end());

async function newUser(role: Role): Promise<UserActor> {
  const id = newId();
  const clientId = role === 'client' ? id : undefined;
  if (clientId !== undefined) await bed.db('clients').insert({ id, name: 'A client' });
  const person = { email: `${id}@example.test`, name: `${role} <${id.slice(-4)}>`, role, clientId };
  return actorOfUser(await createUser({ db: bed.db }, systemActor('test'), person));
}
const codeOf = async (actor: UserActor) =>
  (await createBindingCode({ db: bed.db, now: () => new Date() }, actor, { userId: actor.userId })).code;
const chats = async (): Promise<Map<number, AudienceChat>> =>
  new Map((await staffChats(bed.db, bed.bot.id)).map((chat) => [chat.chatId, chat]));
/** The answer to what was just written. */
async function ask(chat: Pick<Seat, 'send' | 'waitFor'>, text: string): Promise<string> {
  const { id } = chat.send(text);
  return (await chat.waitFor((message) => message.id > id)).text;
}
/** Until all that was written before is done and answered: what comes last is answered last. */
async function settled(): Promise<void> {
  const { chat } = bed.person('Last');
  await ask(chat, '/bind');
  await vi.waitFor(async () => {
    expect(await bed.db('telegram_updates').whereNull('handled_at')).toEqual([]);
    expect(
      await bed.db('telegram_messages').whereRaw('sent_revision < revision and dropped is null'),
    ).toEqual([]);
  }, 5000);
}
async function bound(role: Role, firstName: string) {
  const actor = await newUser(role);
  const { user, chat } = bed.person(firstName);
  expect(await ask(chat, `/start bind_${await codeOf(actor)}`)).toContain(actor.name);
  return { actor, user, chat };
}
const anna = { title: 'Team', kind: 'group' } as const;

describe('binding by a code', () => {
  it('makes a stranger known by the link of the CRM, with the rights of the user', async () => {
    const { actor, user, chat } = await bound('operator', 'Boris');

    expect(await ask(chat, '/who')).toBe(`${actor.name}, Mitarbeiter`);
    const person = await whoIs(bed.hub, user.id);
    expect(person).toMatchObject({ actor: { userId: actor.userId, role: 'operator', scopes: ['operate'] } });
    expect(tokens.at(-1)).toMatch(/^waas_/);
    expect((await chats()).get(user.id)).toMatchObject({ userId: actor.userId, isGroup: false });
  });

  it('takes what is typed, says the same of every bad code, and how one gets one', async () => {
    const { chat } = bed.person('Clara');
    const actor = await newUser('client');

    expect(await ask(chat, '/bind')).toContain('Telegram verbinden');
    const wrong = await ask(chat, '/bind 8k2m-x0pd-4nqw');
    expect(wrong).toContain('Dieser Code gilt nicht.');
    expect(await ask(chat, '/bind <b>&')).toBe(wrong);
    expect(await ask(chat, `/bind ${(await codeOf(actor)).toUpperCase().replaceAll('-', ' ')}`)).toContain(
      'Wichtiges zu Ihrer Website',
    );
    expect(await clientChats(bed.db, bed.bot.id, actor.clientId ?? '')).toHaveLength(1);
  });

  it('makes one wait after ten tries', async () => {
    const { chat } = bed.person('Dora');
    for (let count = 0; count < 10; count += 1) await ask(chat, '/bind wrong');

    expect(await ask(chat, `/bind ${await codeOf(await newUser('operator'))}`)).toMatch(
      /Zu viele Versuche\.\n\nAb \d\d:\d\d Uhr/,
    );
  });

  it('ends with /unbind, with the token, and with the user', async () => {
    const first = await bound('operator', 'Erik');
    expect(await ask(first.chat, '/unbind')).toContain('Die Verbindung ist aufgehoben.');
    expect(await whoIs(bed.hub, first.user.id)).toBeUndefined();
    const second = await bound('operator', 'Frida');
    await bed.db('api_tokens').where('user_id', second.actor.userId).update({ revoked_at: new Date() });
    expect(await whoIs(bed.hub, second.user.id)).toBeUndefined();
    const third = await bound('operator', 'Georg');
    await bed.db('users').where('id', third.actor.userId).update({ disabled_at: new Date() });
    expect(await whoIs(bed.hub, third.user.id)).toBeUndefined();

    // Nobody whom the bot knows, so nothing of it is said.
    for (const { chat } of [first, second, third]) chat.send('/who');
    await settled();
    expect(first.chat.messages().at(-1)?.text).toBe('/who');
    expect([...(await chats()).keys()]).not.toContain(first.user.id);
  });

  it('is nothing to a hub with another key, and no error either', async () => {
    const { user } = await bound('operator', 'Heike');
    const { sealer } = bed.hub;

    const others = {
      ...bed.hub,
      sealer: {
        ...sealer,
        open: () => {
          throw new Error('does not open');
        },
      },
    };

    expect(await whoIs(others, user.id)).toBeUndefined();
  });
});

describe('/who', () => {
  it('tells architects who else is known, and nobody else', async () => {
    const operator = await bound('operator', 'Ivan <b>');
    const architect = await bound('architect', 'Jana');

    const told = await ask(architect.chat, '/who');

    expect(told).toContain(`${architect.actor.name}, Architekt`);
    expect(told).toContain('Außerdem verbunden');
    expect(told).toContain(`${operator.actor.name}, Mitarbeiter`);
    expect(await ask(operator.chat, '/who')).not.toContain(architect.actor.name);
  });
});

describe('/language', () => {
  it('changes the language of a person, and of a stranger', async () => {
    const { user, chat } = await bound('operator', 'Karl');
    const stranger = bed.person('Lena').chat;
    for (const [seat, name, words] of [
      [chat, 'Русский', 'Теперь по-русски.'],
      [stranger, 'English', 'English from now on.'],
    ] as const) {
      seat.send('/language');
      const question = await seat.waitFor(({ text }) => text.startsWith('In welcher Sprache'));
      seat.press(question, name);
      await seat.waitFor(({ id, text }) => id === question.id && text === words);
    }

    expect(await ask(chat, '/who')).toMatch(/, [а-я]/i);
    expect(await ask(stranger, '/bind')).toContain('Connect Telegram');
    expect((await chats()).get(user.id)?.language).toBe('ru');
  });
});

describe('a group', () => {
  it("becomes the team's by an architect's own code, moves with its number, and ends with /unbind", async () => {
    const { user, chat, actor } = await bound('architect', 'Maria');
    const stranger = bed.person('Nina').user;
    const group = bed.telegram.addGroup({ ...anna, members: [user, stranger, bed.bot] });
    const seat = group.as(user);
    await settled();

    expect(await ask(seat, `/bind ${await codeOf(actor)}`)).toContain('gehört jetzt zum Team');
    expect((await chats()).get(group.id)).toMatchObject({ isGroup: true, role: 'operator' });
    expect(await ask(chat, '/who')).toContain(`Team, verbunden von ${actor.name}`);
    const moved = group.migrate();
    await vi.waitFor(async () => {
      expect((await chats()).get(moved.id)?.isGroup).toBe(true);
    }, 5000);
    expect((await chats()).has(group.id)).toBe(false);
    expect(await ask(moved.as(user), '/unbind')).toContain('gehört nicht mehr zum Team');
    expect((await chats()).has(moved.id)).toBe(false);
  });

  it('hears no strangers and no clients, and uses up a code that it sees', async () => {
    const { actor, user, chat } = await bound('architect', 'Olga');
    const client = await bound('client', 'Paul');
    const stranger = bed.person('Quirin');
    const group = bed.telegram.addGroup({ ...anna, members: [user, client.user, stranger.user, bed.bot] });
    await settled();
    const code = await codeOf(actor);

    const seen = group.as(stranger.user).send(`/bind ${code}`);
    group.as(client.user).send('/language');
    group.as(stranger.user).send('/who');
    group.as(stranger.user).send('/start bind_x');
    await settled();

    expect(
      group
        .as(user)
        .messages()
        .filter(({ id, from }) => id > seen.id && from.is_bot),
    ).toEqual([]);
    expect(await ask(stranger.chat, `/bind ${code}`)).toContain('Dieser Code gilt nicht.');
    expect(await ask(chat, '/who')).toContain(actor.name);
  });

  it("is told how it becomes the team's when an architect adds the bot, and nothing by others", async () => {
    const architect = (await bound('architect', 'Rosa')).user;
    const operator = (await bound('operator', 'Sven')).user;
    const [one, two] = [architect, operator].map((owner) => {
      const group = bed.telegram.addGroup({ ...anna, members: [owner, bed.bot] });
      return group.as(owner);
    });

    await one?.waitFor(({ text }) => text.includes('sobald ein Architekt hier einen eigenen Code'));
    await settled();
    expect(two?.messages().filter(({ from }) => from.is_bot)).toEqual([]);
    expect(await bed.db('telegram_chats').where({ chat_id: two?.chatId ?? 0 })).toHaveLength(1);
  });

  it('that removes the bot gets nothing any more', async () => {
    const { user, actor } = await bound('architect', 'Tina');
    const group = bed.telegram.addGroup({ ...anna, members: [user, bed.bot] });
    await settled();
    await ask(group.as(user), `/bind ${await codeOf(actor)}`);
    expect((await chats()).has(group.id)).toBe(true);

    group.kick(bed.bot);
    await settled();

    expect((await chats()).has(group.id)).toBe(false);
  });
});

describe('a chat', () => {
  it('is noted for strangers too, and is left out while the bot is blocked', async () => {
    const stranger = bed.person('Udo');
    stranger.chat.send('Guten Tag');
    const { user, chat } = await bound('operator', 'Vera');
    await settled();
    expect(await bed.db('telegram_chats').where({ chat_id: stranger.user.id })).toMatchObject([
      { kind: 'private', language: 'de', blocked_at: null },
    ]);

    chat.block();
    await settled();
    expect((await chats()).has(user.id)).toBe(false);
    chat.unblock();
    await settled();
    expect((await chats()).has(user.id)).toBe(true);
  });
});
