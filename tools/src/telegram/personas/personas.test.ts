import { Api, Bot, InlineKeyboard } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Persona, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let anna: Persona;

beforeEach(async () => {
  telegram = await startTelegram({ limits: false });
  handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addUser({ firstName: 'Anna' });
});
afterEach(() => telegram.stop());

describe('a group', () => {
  it('shows a bot in privacy mode commands, replies to it and its own coming and going', async () => {
    const ben = telegram.addUser({ firstName: 'Ben' });
    const group = telegram.addGroup({ title: 'Ops', members: [anna, ben, handle] });
    const seat = group.as(anna);
    const asked = await api.sendMessage(group.id, 'Anything?');
    seat.send('just talk');
    seat.send('/status');
    seat.send('/status@other_bot');
    seat.send('/status@hub_bot');
    seat.send('an answer', { replyTo: asked.message_id });
    group.promote(handle);
    seat.send('heard by an administrator');

    const updates = await api.getUpdates();
    expect(
      updates.map(({ my_chat_member: change }) => change?.new_chat_member.status).filter(Boolean),
    ).toEqual(['member', 'administrator']);
    expect(updates.map(({ message }) => message?.text).filter(Boolean)).toEqual([
      '/status',
      '/status@hub_bot',
      'an answer',
      'heard by an administrator',
    ]);
    expect(updates.at(-3)?.message?.reply_to_message).toMatchObject({ text: 'Anything?' });
  });

  it('tells who pressed', async () => {
    const group = telegram.addGroup({ title: 'Ops', members: [anna, handle] });
    const { message_id: id } = await api.sendMessage(group.id, 'Take?', {
      reply_markup: new InlineKeyboard().text('Take', 'take'),
    });
    group.as(anna).press(id, 'Take');

    expect((await api.getUpdates()).at(-1)?.callback_query).toMatchObject({
      from: { id: anna.id },
      data: 'take',
      message: { chat: { id: group.id, type: 'supergroup', title: 'Ops' } },
    });
    expect(() => group.as(anna).press(id, 'Drop')).toThrow(
      'message 1 has no button "Drop"'.replace('1', String(id)),
    );
    group.kick(handle);
    expect(() => group.as(telegram.addUser({ firstName: 'Eve' })).send('Hi')).toThrow(
      'Eve is not in this group',
    );
  });

  it('tells both chats of an upgrade', async () => {
    const group = telegram.addGroup({ title: 'Ops', kind: 'group', members: [anna, handle] });
    await api.getUpdates({ offset: -1 });
    const upgraded = group.migrate();

    const messages = (await api.getUpdates()).map(({ message }) => message);
    expect(messages.slice(-2)).toMatchObject([
      { chat: { id: group.id, type: 'group' }, migrate_to_chat_id: upgraded.id },
      { chat: { id: upgraded.id, type: 'supergroup' }, migrate_from_chat_id: group.id, message_id: 1 },
    ]);
  });
});

describe('a person', () => {
  it('searches inline and chooses', async () => {
    const bot = new Bot(handle.token, { client: { apiRoot: telegram.apiRoot } });
    bot.on('inline_query', (ctx) =>
      ctx.answerInlineQuery([
        {
          type: 'article',
          id: 'lily',
          title: 'Lily',
          input_message_content: { message_text: '<b>lily</b>', parse_mode: 'HTML' },
        },
      ]),
    );
    const chosen = new Promise((resolve) => {
      bot.on('message', (ctx) => {
        resolve(ctx.message);
      });
    });
    void bot.start();
    const chat = anna.privateChat(handle);
    const query = chat.inlineQuery('li');

    expect(await query.answered()).toMatchObject([{ id: 'lily', title: 'Lily' }]);
    expect(query.choose('Lily')).toMatchObject({ html: '<b>lily</b>', from: { id: anna.id } });
    expect(await chosen).toMatchObject({ text: 'lily', via_bot: { username: 'hub_bot' } });
    await bot.stop();
  });

  it('sends contact, place, photo and document, and corrects a text', async () => {
    const chat = anna.privateChat(handle);
    chat.sendContact('+491701');
    chat.sendLocation(51.5, 7.4);
    chat.sendPhoto(Buffer.from('any'), 'front');
    chat.sendDocument(Buffer.from('%PDF'), 'plan.pdf', 'application/pdf');
    chat.edit(chat.send('helo'), 'hello');

    const updates = await api.getUpdates();
    expect(updates.map(({ message }) => message).slice(0, 5)).toMatchObject([
      { contact: { phone_number: '+491701', user_id: anna.id } },
      { location: { latitude: 51.5, longitude: 7.4 } },
      { caption: 'front', photo: [{ width: 800, height: 600, file_size: 3 }] },
      { document: { file_name: 'plan.pdf', mime_type: 'application/pdf' } },
      { text: 'helo' },
    ]);
    expect(updates.at(-1)?.edited_message).toMatchObject({
      text: 'hello',
      edit_date: expect.any(Number) as number,
    });
  });

  it('says in vain what it waited for', async () => {
    const chat = anna.privateChat(handle);
    chat.start();
    await api.sendMessage(anna.id, 'Welcome');
    await expect(chat.waitFor(({ text }) => text === 'Goodbye', 50)).rejects.toThrow(
      'no such message came within 50 ms; the last ones:\nAnna: /start\nhub_bot: Welcome',
    );
    expect(() => chat.start('not a payload')).toThrow('a start payload is up to 64');
  });
});

describe('how a call may be sent', () => {
  const url = (method: string) => `${telegram.apiRoot}/bot${handle.token}/${method}`;

  it('by GET, form, JSON and multipart, the method in any case', async () => {
    const chat = anna.privateChat(handle);
    chat.start();
    const fields = {
      chat_id: String(anna.id),
      text: 'Hi',
      reply_markup: '{"inline_keyboard":[[{"text":"Go","callback_data":"g"}]]}',
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answers = await Promise.all([
      fetch(`${url('SENDMESSAGE')}?${new URLSearchParams(fields).toString()}`),
      fetch(url('sendmessage'), { method: 'POST', body: new URLSearchParams(fields) }),
      fetch(url('sendMessage'), { method: 'POST', body: form }),
      fetch(`${telegram.apiRoot}/some/prefix/bot${handle.token}/sendMessage`, {
        method: 'POST',
        body: JSON.stringify({ ...fields, chat_id: anna.id }),
        headers: { 'content-type': 'application/json' },
      }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(
      chat
        .messages()
        .slice(1)
        .map(({ text, buttons }) => [text, buttons[0]?.[0]?.data]),
    ).toEqual(Array(4).fill(['Hi', 'g']));
    expect(
      (
        await fetch(url('sendMessage'), {
          method: 'POST',
          body: '{',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400);
    expect((await fetch(`${telegram.apiRoot}/else`)).status).toBe(404);
  });

  it('by any token where that is wanted', async () => {
    const open = await startTelegram({ anyToken: true });
    const me = await new Api('42:anything', { apiRoot: open.apiRoot }).getMe();
    expect(me).toMatchObject({ id: 42, username: 'bot_42_bot', is_bot: true });
    await open.stop();
  });
});
