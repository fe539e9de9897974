import { randomBytes, randomInt } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { startTelegram, type Persona, type Telegram, type TelegramOptions } from '@codexdlc/tools/telegram';
import type { Knex } from 'knex';
import { pino, type Logger } from 'pino';
import type { Hub } from '../bot/hub.ts';
import { parseHubConfig } from '../hub-config.ts';
import { openHub, type HubOptions, type RunningHub } from '../process/open-hub.ts';

export const TEST_HUB_KEY = Buffer.alloc(32, 7);

export interface BedOptions extends HubOptions {
  /** Of the simulated Telegram. Its limits are the real ones unless said otherwise. */
  telegram?: TelegramOptions;
  env?: Record<string, string>;
  /** Another Redis than the run's own. */
  redisUrl?: string;
  /** Another database server than the run's own. */
  databaseServer?: string;
  /** Opened by the test itself. */
  isClosed?: boolean;
  log?: Logger;
}

/** Another bot each time: what runs beside this shares its Redis. */
function newToken(): string {
  return `${randomInt(1e9, 9e9)}:${randomBytes(24).toString('base64url').padEnd(35, 'x')}`;
}

/** A hub in this process, on a database of its own, with a Telegram of its own. */
export interface HubBed {
  db: Knex;
  database: TestDatabase;
  telegram: Telegram;
  bot: { id: number; token: string; username: string };
  /** Of the instance that was opened last. */
  hub: Hub;
  /** One more instance, or the same again after `stop`. */
  open(more?: HubOptions & { env?: Record<string, string> }): Promise<RunningHub & { hub: Hub }>;
  /** Stops the instances in order; database and Telegram go on. */
  stop(): Promise<void>;
  /** Somebody who has pressed Start, and whose chat is there. */
  person(firstName?: string): { user: Persona; chat: ReturnType<Persona['privateChat']> };
  end(): Promise<void>;
}

export async function openHubBed(options: BedOptions = {}): Promise<HubBed> {
  const { telegram: telegramOptions, env, redisUrl, databaseServer, isClosed, log, ...hubOptions } = options;
  const database = await createTestDatabase(databaseServer);
  const telegram = await startTelegram(telegramOptions);
  const bot = telegram.addBot({ username: 'agency_hub_bot', firstName: 'Agency', token: newToken() });
  const running = new Set<RunningHub>();
  let isEnded = false;
  const logger = log ?? pino({ level: process.env['HUB_TEST_LOG'] ?? 'silent' });

  const open = async (more: HubOptions & { env?: Record<string, string> } = {}) => {
    const { env: moreEnv, ...moreOptions } = more;
    const config = parseHubConfig({
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl ?? process.env['TEST_REDIS_URL'],
      HUB_KEY: TEST_HUB_KEY.toString('base64url'),
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_API_URL: telegram.apiRoot,
      HUB_PORT: '0',
      STOP_DRAIN_SECONDS: '0',
      GATEWAY_URL: 'https://agency.example',
      ...env,
      ...moreEnv,
    });
    const met = Promise.withResolvers<Hub>();
    const opened = await openHub(config, logger, {
      ...hubOptions,
      ...moreOptions,
      onReady(hub) {
        met.resolve(hub);
        moreOptions.onReady?.(hub);
      },
    });
    running.add(opened);
    bed.hub = await met.promise;
    return {
      ...opened,
      hub: bed.hub,
      async stop(reason: string) {
        running.delete(opened);
        await opened.stop(reason);
      },
    };
  };

  const bed: HubBed = {
    db: database.db,
    database,
    telegram,
    bot,
    // Set below, before anybody sees it.
    hub: undefined as unknown as Hub,
    open,
    async stop() {
      await Promise.all([...running].map((one) => one.stop('end of the test')));
      running.clear();
    },
    person(firstName = 'Anna') {
      const user = telegram.addUser({ firstName, languageCode: 'de' });
      return { user, chat: user.privateChat(bot) };
    },
    async end() {
      if (isEnded) return;
      isEnded = true;
      await bed.stop();
      await telegram.stop();
      await database.end();
    },
  };
  if (isClosed !== true) await open();
  return bed;
}
