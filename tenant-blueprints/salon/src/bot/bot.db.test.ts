import { randomUUID } from 'node:crypto';
import { startTelegram, type BotHandle, type Telegram } from '@codexdlc/tools/telegram';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import type { Bot } from 'grammy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { createBot } from './bot.ts';
import { chatLink } from './chat-code.ts';
import { createChatsRepository } from './chats-repository.ts';
import type { BotDeps } from './reader.ts';

let salon: TestSalon;
let telegram: Telegram;
let handle: BotHandle;
let bot: Bot;
let deps: BotDeps;
let running: Promise<void>;

beforeAll(async () => {
  salon = await startTestSalon({}, 2);
  telegram = await startTelegram({ limits: false });
  handle = telegram.addBot({ username: 'salon_test_bot' });
  deps = {
    db: salon.db,
    jobs: salon.jobs,
    settings: { read: () => Promise.resolve(salon.deps.defaults) },
    now: () => TUESDAY_8,
    newId: randomUUID,
    log: salon.deps.log,
    siteUrl: 'https://salon.example',
  };
  bot = createBot(deps, { token: new Secret(handle.token), apiRoot: telegram.apiRoot });
  await createChatsRepository(salon.db).setIdentity(handle.username);
  running = bot.start();
});
afterAll(async () => {
  await bot.stop();
  await running;
  await telegram.stop();
  await salon.stop();
});

const personNamed = (firstName: string, languageCode = 'de') =>
  telegram.addUser({ firstName, languageCode }).privateChat(handle);
type Chat = ReturnType<typeof personNamed>;

/** Presses the button with this text on the newest message that has one. */
const press = (chat: Chat, label: string | RegExp) => {
  for (const message of chat.messages().toReversed()) {
    const found = message.buttons
      .flat()
      .find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)));
    if (found) {
      chat.press(message, found.text);
      return;
    }
  }
  throw new Error(`no button ${String(label)}`);
};
const saw = (chat: Chat, text: string) => chat.waitFor((message) => message.text.includes(text));
const TIME = /^\d\d:\d\d$/;

async function chooseTime(chat: Chat): Promise<void> {
  chat.send('/book');
  await saw(chat, 'Was dürfen wir');
  press(chat, /Schnitt, kurzes/);
  await saw(chat, 'An welchem Tag?');
  press(chat, /6\. März/);
  await saw(chat, 'Um wie viel Uhr');
  press(chat, TIME);
}

describe('a customer', () => {
  it('books with a number of their own, sees it, moves it and cancels it', async () => {
    const chat = personNamed('Vera');
    await chooseTime(chat);
    await saw(chat, 'Wie dürfen wir Sie nennen?');
    chat.send('Vera Planted');
    await saw(chat, 'Unter welcher Nummer');
    chat.tap('Meine Nummer senden');
    const summary = await saw(chat, 'Stimmt alles?');
    expect(summary.text).toContain('https://salon.example/privacy');
    press(chat, 'Verbindlich buchen');
    await saw(chat, 'Gebucht');

    const [appointment] = await salon.db('appointments').where({ source: 'bot' });
    expect(appointment).toMatchObject({ status: 'booked', customer_name: 'Vera Planted', language: 'de' });
    expect(await salon.db('consents').where({ appointment_id: appointment.id }).first()).toBeDefined();
    expect(await salon.db('customers').where({ telegram_chat_id: chat.chatId }).first('name')).toEqual({
      name: 'Vera Planted',
    });

    chat.send('/mine');
    await saw(chat, 'Meine Termine');
    const before = chat.messages().at(-1)?.id ?? 0;
    press(chat, 'Verschieben');
    await chat.waitFor(({ id, text }) => id > before && text === 'An welchem Tag?');
    press(chat, /7\. März/);
    await saw(chat, 'Um wie viel Uhr am Donnerstag, 7. März');
    press(chat, TIME);
    const moved = await saw(chat, 'Verschoben');
    expect(moved.text).toMatch(/Wann\s+Donnerstag, 7\. März[^\n]*\nBisher\s+Mittwoch, 6\. März/);
    press(chat, 'Absagen');
    await saw(chat, 'Wirklich absagen?');
    press(chat, 'Ja, absagen');
    await saw(chat, 'Abgesagt');
    expect(await salon.db('appointments').where({ id: appointment.id }).first('status')).toEqual({
      status: 'cancelled',
    });
  });

  it('who types the number of somebody else sees and changes nothing of theirs', async () => {
    const [customer] = await salon
      .db('customers')
      .insert({ id: randomUUID(), name: 'Olaf Planted', phone: '+4915199999999' })
      .returning('id');
    const theirs = randomUUID();
    await salon.db('appointments').insert({
      id: theirs,
      service_id: 'cut-short',
      staff_id: 1,
      period: '[2030-03-12T09:00:00Z,2030-03-12T09:30:00Z)',
      customer_id: customer.id,
      customer_name: 'Olaf Planted',
      customer_phone: '+4915199999999',
      language: 'de',
    });
    const chat = personNamed('Mallory');
    await chooseTime(chat);
    await saw(chat, 'Wie dürfen wir Sie nennen?');
    chat.send('Olaf Planted');
    await saw(chat, 'Unter welcher Nummer');
    chat.send('+49 151 99999999');
    await saw(chat, 'Stimmt alles?');
    press(chat, 'Verbindlich buchen');
    const booked = await saw(chat, 'Gebucht');

    chat.send('/mine');
    await saw(chat, 'Hier sehen Sie Termine aus diesem Chat');
    chat.pressData(booked, `p:${theirs.replaceAll('-', '')}`);
    await saw(chat, 'gibt es nicht mehr');
    expect(await salon.db('appointments').where({ id: theirs }).first('status')).toEqual({
      status: 'booked',
    });
    expect(await salon.db('customers').where({ telegram_chat_id: chat.chatId }).first()).toBeUndefined();
  });

  it('pressed twice books once', async () => {
    const chat = personNamed('Zwei');
    await chooseTime(chat);
    await saw(chat, 'Wie dürfen wir Sie nennen?');
    chat.send('Zwei Mal');
    await saw(chat, 'Unter welcher Nummer');
    chat.send('abc');
    await saw(chat, 'ist keine Telefonnummer');
    chat.send('030 23125 777');
    await saw(chat, 'Stimmt alles?');
    press(chat, 'Verbindlich buchen');
    press(chat, 'Verbindlich buchen');
    await saw(chat, 'gibt es nicht mehr');
    expect(await salon.db('appointments').where({ customer_name: 'Zwei Mal' }).count()).toEqual([
      { count: '1' },
    ]);
  });

  it('chooses a language, which stays', async () => {
    const chat = personNamed('Katya', 'fr');
    chat.start();
    await saw(chat, 'Hier buchen');
    press(chat, 'Sprache');
    await chat.waitFor(({ buttons }) => buttons.flat().some(({ text }) => text === 'Русский'));
    press(chat, 'Русский');
    await saw(chat, 'Теперь по-русски');
    chat.send('/mine');
    await saw(chat, 'Предстоящих записей нет');
  });
});

describe('a code', () => {
  it('binds a chat once, to the customer of the page that it came from', async () => {
    const id = randomUUID();
    await salon.db('customers').insert({ id, name: 'Berta Muster', phone: '+493023125001' });
    const link = await chatLink(deps, { customerId: id });
    const code = new URL(link ?? '').searchParams.get('start') ?? '';
    const berta = personNamed('Berta');
    berta.start(code);
    await saw(berta, 'Verbunden, Berta');

    const other = personNamed('Other');
    other.start(code);
    await saw(other, 'gilt nicht mehr');
    expect(await salon.db('customers').where({ id }).first('telegram_chat_id')).toEqual({
      telegram_chat_id: String(berta.chatId),
    });
    expect(JSON.stringify(await salon.db('chat_codes').select('code_hash'))).not.toContain(code);
  });
});

describe('staff', () => {
  it('see their day, who comes next, and block an hour and free it', async () => {
    const userId = randomUUID();
    await salon.db('users').insert({ id: userId, mail: 'team@salon.example', name: 'Team', role: 'staff' });
    await salon.db('staff').where({ id: 2 }).update({ user_id: userId });
    await salon.db('appointments').insert({
      id: randomUUID(),
      service_id: 'cut-short',
      staff_id: 2,
      period: '[2030-03-05T09:00:00Z,2030-03-05T09:30:00Z)',
      customer_name: 'Heute <Dran>',
      customer_phone: '030 1',
      language: 'de',
    });
    const link = await chatLink(deps, { userId });
    const chat = personNamed('Team');
    chat.start(new URL(link ?? '').searchParams.get('start') ?? '');
    await saw(chat, 'Mit /today');

    chat.send('/today');
    const day = await saw(chat, 'Heute <Dran>');
    expect(day.text).toContain('10:00–10:30');
    chat.send('/next');
    await saw(chat, 'Als Nächstes');
    chat.send('/block');
    await saw(chat, 'Welche Stunde');
    press(chat, '10:00');
    const blocked = await saw(chat, 'Gesperrt: 10:00 bis 11:00');
    expect(blocked.text).toContain('steht noch ein Termin');
    expect(await salon.db('absences').where({ staff_id: 2 }).count()).toEqual([{ count: '1' }]);
    press(chat, 'Wieder freigeben');
    await saw(chat, 'Wieder frei');
    expect(await salon.db('absences').count()).toEqual([{ count: '0' }]);
  });

  it('is what a stranger is not', async () => {
    const chat = personNamed('Fremd');
    chat.send('/today');
    await saw(chat, 'nur für das Team');
  });
});
