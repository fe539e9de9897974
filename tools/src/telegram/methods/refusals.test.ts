import { Api, GrammyError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Persona, type PrivateChat, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let anna: Persona;
let chat: PrivateChat;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 26);
  telegram = await startTelegram({ limits: false, now: () => now });
  handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addUser({ firstName: 'Anna' });
  chat = anna.privateChat(handle);
  chat.start();
});
afterEach(() => telegram.stop());

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof GrammyError)) throw new Error(`no refusal but ${String(error)}`);
  return error.description;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const button = (more: object) =>
  ({ reply_markup: { inline_keyboard: [[{ text: 'Go', ...more }]] } }) as object;

describe('sending', () => {
  // Some of it is what the types forbid.
  it.each<[string, object, string]>([
    ['', {}, 'Bad Request: message text is empty'],
    [' \n ', {}, 'Bad Request: message text is empty'],
    ['<b></b>', { parse_mode: 'HTML' }, 'Bad Request: message text is empty'],
    ['a'.repeat(4097), {}, 'Bad Request: message is too long'],
    [
      'a <x>',
      { parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 2',
    ],
    [
      '<b>',
      { parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    ['a', { parse_mode: 'Shouting' }, 'Bad Request: unsupported parse_mode'],
    ['a', button({ callback_data: '' }), 'Bad Request: BUTTON_DATA_INVALID'],
    ['a', button({ callback_data: 'ü'.repeat(33) }), 'Bad Request: BUTTON_DATA_INVALID'],
    [
      'a',
      button({ url: 'http://localhost:3000/crm' }),
      "Bad Request: inline keyboard button URL 'http://localhost:3000/crm' is invalid: Wrong HTTP URL",
    ],
    [
      'a',
      button({}),
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    ['a', { reply_parameters: { message_id: 999 } }, 'Bad Request: message to be replied not found'],
  ])('refuses %.20j with %.40j', async (text, more, description) => {
    expect(await refusal(api.sendMessage(anna.id, text, more))).toBe(description);
    expect(chat.messages()).toHaveLength(1);
  });

  it('takes what is just within the limits', async () => {
    await api.sendMessage(anna.id, `<b>${'ä'.repeat(4096)}</b>`, {
      parse_mode: 'HTML',
      ...button({ callback_data: 'ü'.repeat(32) }),
    });
    await api.sendPhoto(anna.id, new InputFile(PNG), { caption: 'a'.repeat(1024) });

    expect(chat.messages().map(({ text }) => text.length)).toEqual([6, 4096, 1024]);
  });

  it('refuses files that are none', async () => {
    const long = { caption: 'a'.repeat(1025) };
    expect(await refusal(api.sendPhoto(anna.id, new InputFile(PNG), long))).toBe(
      'Bad Request: message caption is too long',
    );
    expect(await refusal(api.sendPhoto(anna.id, new InputFile(Buffer.from('text'))))).toBe(
      'Bad Request: IMAGE_PROCESS_FAILED',
    );
    expect(await refusal(api.sendPhoto(anna.id, 'nonsense'))).toBe(
      'Bad Request: wrong file identifier/HTTP URL specified',
    );
    expect(await refusal(api.sendDocument(anna.id, ''))).toBe(
      'Bad Request: there is no document in the request',
    );
    expect(await refusal(api.getFile('nonsense'))).toBe(
      'Bad Request: wrong file_id or the file is temporarily unavailable',
    );
  });

  it('gives a file back, to the bot that it belongs to only', async () => {
    const sent = await api.sendDocument(anna.id, new InputFile(Buffer.from('plan'), 'plan.txt'));
    const fileId = sent.document.file_id;
    const { file_path: path = '' } = await api.getFile(fileId);

    expect(await (await fetch(`${telegram.apiRoot}/file/bot${handle.token}/${path}`)).text()).toBe('plan');
    expect((await fetch(`${telegram.apiRoot}/file/bot${handle.token}/documents/other.txt`)).status).toBe(404);
    const other = telegram.addBot({ username: 'other_bot' });
    expect(await refusal(new Api(other.token, { apiRoot: telegram.apiRoot }).getFile(fileId))).toMatch(
      /wrong file_id/,
    );
  });
});

describe('changing', () => {
  const SAME =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

  it('refuses edits that change nothing, of others, of what is not there', async () => {
    const mine = await api.sendMessage(anna.id, '<b>One</b>', { parse_mode: 'HTML' });
    const theirs = chat.send('Hello');
    const photo = await api.sendPhoto(anna.id, new InputFile(PNG));
    const bold = { parse_mode: 'HTML' } as const;

    expect(await refusal(api.editMessageText(anna.id, mine.message_id, '<b>One</b>', bold))).toBe(SAME);
    expect(await refusal(api.editMessageReplyMarkup(anna.id, mine.message_id))).toBe(SAME);
    expect(await refusal(api.editMessageText(anna.id, 999, 'Two'))).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await refusal(api.editMessageText(anna.id, theirs.id, 'Two'))).toBe(
      "Bad Request: message can't be edited",
    );
    expect(await refusal(api.editMessageText(anna.id, photo.message_id, 'Two'))).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    // The same letters in another weight are another message.
    await api.editMessageText(anna.id, mine.message_id, 'One');
    await api.deleteMessage(anna.id, mine.message_id);
    expect(await refusal(api.editMessageText(anna.id, mine.message_id, 'Two'))).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await refusal(api.deleteMessage(anna.id, mine.message_id))).toBe(
      'Bad Request: message to delete not found',
    );
  });

  it('deletes nothing that is older than 48 hours', async () => {
    const { message_id: id } = await api.sendMessage(anna.id, 'Old');
    now += 48 * 3600 * 1000 + 1000;
    expect(await refusal(api.deleteMessage(anna.id, id))).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
  });

  it('answers a press once and in time', async () => {
    const sent = await api.sendMessage(anna.id, 'Question', button({ callback_data: 'go' }));
    const first = chat.press(sent.message_id, 'Go');
    const late = chat.press(sent.message_id, 'go');

    await api.answerCallbackQuery(first.id, { text: 'Done', show_alert: true });
    expect(await first.answered()).toEqual({ text: 'Done', alert: true, url: undefined });
    const OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect(await refusal(api.answerCallbackQuery(first.id))).toBe(OLD);
    now += 61_000;
    expect(await refusal(api.answerCallbackQuery(late.id))).toBe(OLD);
    expect(await refusal(api.answerInlineQuery('1', []))).toBe(OLD);
  });
});

describe('who may be written to', () => {
  it('refuses strangers, those who blocked, and groups that it is not in', async () => {
    const stranger = telegram.addUser({ firstName: 'Ben' });
    const met = telegram.addUser({ firstName: 'Cara' });
    const group = telegram.addGroup({ title: 'Ops', members: [met, anna, handle] });
    const old = telegram.addGroup({ title: 'Old', kind: 'group', members: [met, handle] });

    expect(await refusal(api.sendMessage('', 'Hi'))).toBe('Bad Request: chat_id is empty');
    expect(await refusal(api.sendMessage(stranger.id, 'Hi'))).toBe('Bad Request: chat not found');
    expect(await refusal(api.sendMessage(-5, 'Hi'))).toBe('Bad Request: chat not found');
    expect(await refusal(api.sendMessage(met.id, 'Hi'))).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
    chat.block();
    expect(await refusal(api.sendMessage(anna.id, 'Hi'))).toBe('Forbidden: bot was blocked by the user');
    chat.unblock();
    await api.sendMessage(anna.id, 'Hi again');

    group.kick(handle);
    expect(await refusal(api.sendMessage(group.id, 'Hi'))).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    );
    const upgraded = old.migrate();
    const error: unknown = await api.sendMessage(old.id, 'Hi').catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: upgraded.id },
    });
    await api.sendMessage(upgraded.id, 'Hi');
    await api.leaveChat(upgraded.id);
    expect(await refusal(api.sendMessage(upgraded.id, 'Hi'))).toBe(
      'Forbidden: bot is not a member of the supergroup chat',
    );
  });

  it('counts messages of all private chats in one row, of each supergroup in its own', async () => {
    const ben = telegram.addUser({ firstName: 'Ben' }).privateChat(handle);
    const group = telegram.addGroup({ title: 'Ops', members: [anna] });
    group.add(handle);
    const started = ben.start();

    const one = await api.sendMessage(anna.id, 'One');
    const two = await api.sendMessage(ben.chatId, 'Two');
    const inGroup = await api.sendMessage(group.id, 'Three');

    expect([started.id, one.message_id, two.message_id]).toEqual([2, 3, 4]);
    // After "Anna joined" and "hub_bot joined".
    expect(inGroup.message_id).toBe(3);
  });
});

it('keeps settings by scope and language', async () => {
  await api.setMyCommands([{ command: 'status', description: 'Zustand' }], { language_code: 'de' });
  await api.setMyDescription('Runs the agency');

  expect(await api.getMyCommands({ language_code: 'de' })).toEqual([
    { command: 'status', description: 'Zustand' },
  ]);
  expect(await api.getMyCommands()).toEqual([]);
  expect(await api.getMyDescription()).toEqual({ description: 'Runs the agency' });
  expect(await refusal(api.setMyCommands([{ command: 'No', description: 'x' }]))).toBe(
    'Bad Request: BOT_COMMAND_INVALID',
  );
  expect(await refusal(api.sendChatAction(anna.id, 'dancing' as 'typing'))).toBe(
    'Bad Request: wrong parameter action in request',
  );
  expect(await api.getChat(anna.id)).toMatchObject({ id: anna.id, type: 'private' });
  expect(await api.getChatMember(anna.id, anna.id)).toMatchObject({ status: 'member' });
});
