import { describe, expect, it } from 'vitest';
import { botFinder } from './find-bot.ts';

describe('the bot of the agency', () => {
  it('is what the hub says', async () => {
    const asked: unknown[] = [];
    const find = botFinder({
      get: (key) => {
        asked.push(key);
        return Promise.resolve('{"botId":7,"username":"agency_bot","linkBase":"http://localhost:8090"}');
      },
    });

    expect(await find()).toEqual({ botId: 7, username: 'agency_bot', linkBase: 'http://localhost:8090' });
    expect(asked).toEqual(['waas:hub']);
  });

  it('is unknown while nobody says so, and while Redis is away', async () => {
    expect(await botFinder({ get: () => Promise.resolve(null) })()).toBeUndefined();
    expect(await botFinder({ get: () => Promise.reject(new Error('away')) })()).toBeUndefined();
  });
});
