import { BOT_ADDRESS_KEY, renewTokens, type BotAddress } from '@codexdlc/domain/hub';
import type { Tick } from '../ticks/tick.ts';

const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;

/** Tokens with which the hub acts for people get a successor before they end. */
export const renewTokensTick: Tick = {
  name: 'renew-tokens',
  everyMs: 60 * MINUTE_MS,
  async run(hub) {
    const renewed = await renewTokens(hub, hub.bot.id);
    if (renewed > 0) hub.log.info({ renewed }, 'tokens of people in Telegram were renewed');
  },
};

/** The site and the CRM link to the bot as long as somebody says where it is; again and again, for a Redis that forgets. */
export const botAddressTick: Tick = {
  name: 'bot-address',
  everyMs: MINUTE_MS,
  async run({ redis, bot, config }) {
    const address: BotAddress = { botId: bot.id, username: bot.username, linkBase: config.telegram.linkUrl };
    await redis.set(BOT_ADDRESS_KEY, JSON.stringify(address), {
      expiration: { type: 'EX', value: DAY_SECONDS },
    });
  },
};
