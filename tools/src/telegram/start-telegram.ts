import type { UpdateBody } from './updates/update-body.ts';
import { startApiSide } from './http/api-side.ts';
import { CallLog, type CallRecord } from './http/call-log.ts';
import { FaultList, type Faults } from './http/faults.ts';
import { FLOOD_DEFAULTS, type FloodOptions } from './limits/flood-limits.ts';
import { makeGroup, type Group, type NewGroup } from './personas/group.ts';
import { Persona, type BotHandle } from './personas/persona.ts';
import { World } from './state/world.ts';
import type { WebhookTimes } from './updates/webhook.ts';
import { startWebSide } from './web/web-side.ts';

export interface TelegramOptions {
  /** 0 or left out: a free one. */
  apiPort?: number;
  webPort?: number;
  /** Of the API; 127.0.0.1 when left out. The pages are on 127.0.0.1 always. */
  host?: string;
  /** On when left out. False: none; or other numbers. */
  limits?: boolean | Partial<FloodOptions>;
  /** Every token of the form `<id>:<text>` is a bot's. */
  anyToken?: boolean;
  /** How long a press or an inline query can be answered. */
  callbackQueryMs?: number;
  webhook?: Partial<WebhookTimes>;
  /** The clock of dates, limits and expiry, in milliseconds. */
  now?: () => number;
}

export interface NewBot {
  username: string;
  token?: string;
  firstName?: string;
  /** Off: reads everything in its groups. */
  privacy?: boolean;
}

export interface NewPerson {
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
}

export interface Telegram {
  /** For `client.apiRoot` of grammY. */
  apiRoot: string;
  webUrl: string;
  faults: Faults;
  addBot(bot: NewBot): BotHandle;
  addUser(person: NewPerson): Persona;
  addGroup(group: NewGroup): Group;
  /** Puts `count` updates into the queue of a bot, without a person behind them. */
  pushUpdates(bot: Pick<BotHandle, 'id'>, count: number, make: (index: number) => UpdateBody): void;
  /** The next `count` updates come twice each, with the same update_id. */
  duplicateNext(bot: Pick<BotHandle, 'id'>, count: number): void;
  /** The next `count` updates are held until all are there, then come with the last one first. */
  reorderNext(bot: Pick<BotHandle, 'id'>, count: number): void;
  pendingUpdates(bot: Pick<BotHandle, 'id'>): number;
  /** Calls that came, oldest first; of one method or of all. */
  calls(method?: string): CallRecord[];
  clearCalls(): void;
  stop(): Promise<void>;
}

const WEBHOOK_TIMES: WebhookTimes = { retryMs: 1000, longestRetryMs: 60_000, answerTimeoutMs: 60_000 };

/** A Telegram in this process, in memory. */
export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const { limits = true } = options;
  const world = new World({
    now: options.now ?? Date.now,
    webhook: { ...WEBHOOK_TIMES, ...options.webhook },
    limits: limits === false ? false : { ...FLOOD_DEFAULTS, ...(limits === true ? {} : limits) },
    callbackQueryMs: options.callbackQueryMs ?? 60_000,
    anyToken: options.anyToken ?? false,
  });
  const log = new CallLog();
  const faults = new FaultList();
  const host = options.host ?? '127.0.0.1';
  const api = await startApiSide(host, options.apiPort ?? 0, { world, log, faults });
  const web = await startWebSide(options.webPort ?? 0, { world, log }).catch(async (error: unknown) => {
    await api.stop();
    throw error;
  });
  const queueOf = ({ id }: Pick<BotHandle, 'id'>) => world.bot(id).queue;

  return {
    apiRoot: `http://127.0.0.1:${api.port}`,
    webUrl: `http://127.0.0.1:${web.port}`,
    faults,
    addBot({ username, token, firstName = username, privacy = true }) {
      const bot = world.addBot({ username, token, firstName, privacy });
      return { id: bot.user.id, token: bot.token, username };
    },
    addUser: (person) => new Persona(world, world.addPerson(userFields(person))),
    addGroup: (group) => makeGroup(world, group),
    pushUpdates(bot, count, make) {
      for (let index = 0; index < count; index += 1) world.bot(bot.id).push(make(index));
    },
    duplicateNext: (bot, count) => {
      queueOf(bot).duplicateNext(count);
    },
    reorderNext: (bot, count) => {
      queueOf(bot).reorderNext(count);
    },
    pendingUpdates: (bot) => queueOf(bot).size,
    calls: (method) => log.records(method),
    clearCalls: () => {
      log.clear();
    },
    async stop() {
      for (const bot of world.bots()) bot.webhook.stop();
      await Promise.all([api.stop(), web.stop()]);
    },
  };
}

export function userFields({ firstName, lastName, username, languageCode }: NewPerson) {
  return {
    first_name: firstName,
    ...(lastName !== undefined && { last_name: lastName }),
    ...(username !== undefined && { username }),
    ...(languageCode !== undefined && { language_code: languageCode }),
  };
}
