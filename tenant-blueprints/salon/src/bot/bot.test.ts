import { expect, it } from 'vitest';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { createBot } from './bot.ts';

const service = {
  id: 'cut',
  title: { de: 'Schnitt <kurz>', en: 'Cut', ru: 'Стрижка' },
  note: { de: '', en: '', ru: '' },
  durationMinutes: 30,
  priceCents: 3400,
};

async function answerTo(text: string, languageCode: string): Promise<Record<string, unknown>> {
  const calls: Record<string, unknown>[] = [];
  const bot = createBot({
    token: new Secret('1:x'),
    apiRoot: 'http://127.0.0.1:9',
    services: { listOffered: () => Promise.resolve([service]) },
    calendar: {
      openingHours: () => Promise.resolve([{ weekday: 3, opensAt: 540, closesAt: 600 }]),
      busyBetween: () => Promise.resolve(new Map([[1, []]])),
    },
    rules: { timeZone: 'Europe/Berlin', slotStepMinutes: 30, minimumNoticeMinutes: 0, horizonDays: 7 },
    salon: {
      businessName: 'A & B',
      siteUrl: 'https://salon.example',
      timeZone: 'Europe/Berlin',
      language: 'de',
    },
    now: () => new Date('2030-03-05T08:00:00Z'),
    log: { error: () => undefined },
  });
  bot.botInfo = { id: 1, is_bot: true, first_name: 'b', username: 'b_bot' } as typeof bot.botInfo;
  bot.api.config.use((_previous, _method, payload) => {
    calls.push({ ...payload });
    return Promise.resolve({ ok: true, result: true } as never);
  });
  await bot.handleUpdate({
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 7, type: 'private', first_name: 'x' },
      from: { id: 7, is_bot: false, first_name: 'x', language_code: languageCode },
      text,
      entities: [{ type: 'bot_command', offset: 0, length: text.length }],
    },
  });
  return calls[0] ?? {};
}

it('answers /start with the name, the next free days and a link', async () => {
  const answer = await answerTo('/start', 'de');

  expect(answer['text']).toBe(
    '<b>A &amp; B</b>\n\n<b>Nächste freie Tage</b>\nMi., 6. März  2 Zeiten frei\n\n' +
      '/services  Leistungen, Preise und die nächsten freien Tage',
  );
  expect(JSON.stringify(answer['reply_markup'])).toContain('https://salon.example/booking?lang=de');
});

it('answers /services in the language of the chat, with texts escaped', async () => {
  expect((await answerTo('/services', 'ru'))['text']).toContain('Стрижка  30\u00a0мин  34\u00a0€');
  expect((await answerTo('/services', 'fr'))['text']).toContain('Schnitt &lt;kurz&gt;');
});
