import { request } from 'node:http';
import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Persona, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let anna: Persona;

beforeEach(async () => {
  telegram = await startTelegram();
  handle = telegram.addBot({ username: 'hub_bot', firstName: 'Hub' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addUser({ firstName: '<Anna>', languageCode: 'de' });
});
afterEach(() => telegram.stop());

const get = (path: string) => fetch(telegram.webUrl + path);
const text = async (path: string) => (await get(path)).text();
const post = (path: string, fields: Record<string, string> | FormData, headers = {}) =>
  fetch(telegram.webUrl + path, {
    method: 'POST',
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  });
const chatPath = () => `/people/${anna.id}/chats/${handle.id}`;
const lastUpdate = async () => (await api.getUpdates()).at(-1);

describe('the pages', () => {
  it('let somebody new press Start on a deep link', async () => {
    expect(await text('/HUB_bot?start=lead_17')).toContain('opened with lead_17');
    const answer = await post(`/start/${handle.id}`, {
      payload: 'lead_17',
      firstName: 'Ben',
      languageCode: 'ru',
    });

    const update = await lastUpdate();
    expect(update?.message).toMatchObject({
      text: '/start lead_17',
      from: { first_name: 'Ben', language_code: 'ru' },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
    expect(answer.headers.get('location')).toBe(
      `/people/${update?.message?.from.id ?? 0}/chats/${handle.id}`,
    );
  });

  it('show messages, formatted and escaped, with their buttons', async () => {
    anna.privateChat(handle).start();
    await api.sendMessage(anna.id, '<b>&lt;script&gt;</b> <a href="https://t.me/hub_bot?start=x">open</a>', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: '"Take"', callback_data: '<1>' }]] },
    });
    const page = await text(chatPath());

    expect(page).toContain('<b>&lt;script&gt;</b> <a href="/hub_bot?start=x">open</a>');
    expect(page).toContain('<button name="data" value="&lt;1&gt;">&quot;Take&quot;</button>');
    expect(page).toContain('<title>Hub, as &lt;Anna&gt;</title>');
    expect(await text('/')).toContain('&lt;Anna&gt;');
  });

  it('send what is typed, pressed and chosen', async () => {
    expect((await post(`${chatPath()}/start`, {})).status).toBe(303);
    expect((await lastUpdate())?.message?.text).toBe('/start');
    const form = new FormData();
    form.set('text', 'hello');
    await post(`${chatPath()}/message`, form);
    expect((await lastUpdate())?.message?.text).toBe('hello');

    const { message_id: message } = await api.sendMessage(anna.id, 'Question', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    });
    await post(`${chatPath()}/press`, { message: String(message), data: 'yes' });
    const query = (await lastUpdate())?.callback_query;
    expect(query).toMatchObject({ data: 'yes', message: { message_id: message } });
    await api.answerCallbackQuery(query?.id ?? '', { text: 'So be it' });
    expect(await text(`${chatPath()}/live`)).toContain('<p class="toast">So be it</p>');

    await api.sendMessage(anna.id, 'Number', {
      reply_markup: { keyboard: [[{ text: 'Mine', request_contact: true }]], one_time_keyboard: true },
    });
    await post(`${chatPath()}/key`, { key: 'Mine' });
    expect((await lastUpdate())?.message?.contact).toMatchObject({ user_id: anna.id });
    expect(await text(`${chatPath()}/live`)).not.toContain('name="key"');
  });

  it('send a photo and show it; what is no image is not shown as one', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAQAAAC1HAwCAAAAC0lEQVR42mNk', 'base64');
    for (const bytes of [png, Buffer.from('<script>')]) {
      const form = new FormData();
      form.set('text', 'the premises');
      form.set('photo', new Blob([new Uint8Array(bytes)]), 'photo.png');
      await post(`${chatPath()}/message`, form);
    }
    const [first, second] = anna.privateChat(handle).messages();
    const update = (await api.getUpdates())[0];

    expect(update?.message).toMatchObject({ caption: 'the premises', photo: [{ width: 2, height: 3 }] });
    const shown = await get(`${chatPath()}/photos/${first?.id ?? 0}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect((await get(`${chatPath()}/photos/${second?.id ?? 0}`)).status).toBe(404);
  });

  it('block the bot and let it in again', async () => {
    anna.privateChat(handle).start();
    await post(`${chatPath()}/block`, {});
    expect((await lastUpdate())?.my_chat_member?.new_chat_member.status).toBe('kicked');
    expect(await text(chatPath())).toContain('Unblock');
    await post(`${chatPath()}/unblock`, {});
    await api.sendMessage(anna.id, 'Hello again');
  });

  it('say that something changed', async () => {
    const response = await get('/events');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: change');
    anna.privateChat(handle).start();
    expect((await reader?.read())?.value).toContain('event: change');
    await reader?.cancel();
  });

  it('list the calls', async () => {
    await api.sendMessage(anna.id, 'Hi').catch(() => undefined);
    expect(await text('/log')).toContain('<td>Bad Request: chat not found</td>');
  });
});

describe('the door', () => {
  it('is open for this machine only, and for no foreign form', async () => {
    const status = await new Promise((resolve) => {
      request(telegram.webUrl, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
    expect((await post('/people', { firstName: 'Eve' }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('/people', { firstName: 'Eve' }, { origin: telegram.webUrl })).status).toBe(303);
  });

  it('lets nothing in from elsewhere', async () => {
    expect((await get('/')).headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self';/,
    );
    expect((await get('/nothing-of-that')).status).toBe(404);
  });
});
