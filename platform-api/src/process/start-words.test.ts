import { describe, expect, it } from 'vitest';
import { botWords, startWords, type Started } from './start-words.ts';

const started: Started = {
  ...{
    apiUrl: 'http://127.0.0.1:8700',
    siteUrl: 'http://localhost:8702',
    publicUrl: 'http://127.0.0.1:8700',
  },
  ...{ stores: undefined, host: 'local', hasArchitect: true, lanes: 1, bot: 'none' },
};
const wordsOf = (given: Partial<Started>) => startWords({ ...started, ...given }).join('\n');

describe('what the person at the terminal reads', () => {
  it('names every address', () => {
    const words = wordsOf({});

    expect(words).toContain('Site     http://localhost:8702');
    expect(words).toContain('API      http://127.0.0.1:8700');
  });

  it('says how one gets a bot, that it starts, or what it is called', () => {
    expect(wordsOf({ bot: 'none' })).toMatch(/Bot +none: .*@BotFather.*TELEGRAM_BOT_TOKEN/);
    expect(wordsOf({ bot: 'starting' })).toMatch(/Bot +starts when Telegram answers/);
    const bot = { username: 'agency_bot', url: 'https://t.me/agency_bot' };
    expect(wordsOf({ bot })).toMatch(/Bot +@agency_bot, https:\/\/t\.me\/agency_bot/);
    expect(wordsOf({ bot })).toContain(botWords(bot));
  });
});
