import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { startTelegram, type Telegram } from '@codexdlc/tools/telegram';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hubKey } from '../home/hub-key.ts';
import { hubProcess } from './platform-processes.ts';
import { supervise, type Supervisor } from './supervise.ts';

let database: TestDatabase;
let telegram: Telegram;
let supervisor: Supervisor | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  telegram = await startTelegram();
});
afterEach(() => supervisor?.stop());
afterAll(async () => {
  await telegram.stop();
  await database.end();
});

/** The hub as `npm start` runs it. */
function start(token: string) {
  const messages: unknown[] = [];
  const events: string[] = [];
  const hub = hubProcess({
    DATABASE_URL: database.url,
    REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
    HUB_KEY: hubKey(randomBytes(32)).toString('base64url'),
  });
  supervisor = supervise({
    processes: [hub],
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], HUB_PORT: '0', STOP_DRAIN_SECONDS: '0' },
      // What everybody else has and the hub must not need.
      ...{ DATABASE_URL_FILE: '/nowhere', HUB_KEY_FILE: '/nowhere', WAAS_MASTER_KEY_FILE: '/nowhere' },
      ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: telegram.apiRoot },
      TELEGRAM_LINK_URL: 'http://localhost:8090',
    },
    killAfterMs: 5000,
    onLine: () => undefined,
    onMessage: (_, message) => messages.push(message),
    onEvent: (name, text) => events.push(`${name} ${text}`),
  });
  return { messages, events };
}

describe('the hub beside the other processes', () => {
  it('says its name and its address when Telegram has answered', async () => {
    const { token } = telegram.addBot({ username: 'agency_bot' });
    const { messages } = start(token);

    await vi.waitFor(() => {
      expect(messages).toEqual([
        { type: 'ready', username: 'agency_bot', url: 'http://localhost:8090/agency_bot' },
      ]);
    }, 20_000);
  });

  it('stays away with a token that Telegram does not know', async () => {
    const { messages, events } = start(`123456:${'a'.repeat(35)}`);

    await vi.waitFor(() => {
      expect(events).toEqual(['hub cannot run with this configuration; the others go on without it']);
    }, 20_000);
    expect(messages).toEqual([]);
  });
});
