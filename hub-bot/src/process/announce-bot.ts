import { BOT_ADDRESS_KEY, type BotAddress } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { pause } from './pause.ts';
import type { Service } from './term.ts';

const EVERY_MS = 60_000;
const KEPT_SECONDS = 180;
const AGAIN_MS = 2_000;

/** The gateway links to the bot while this is said; it ends a while after the last hub has. */
export function announceBot({ bot, redis, config }: Pick<Hub, 'bot' | 'redis' | 'config'>): Service {
  return {
    name: 'announcement',
    async run({ ending }) {
      const { linkUrl: linkBase } = config.telegram;
      const address: BotAddress = { botId: bot.id, username: bot.username, linkBase };
      const said = JSON.stringify(address);
      while (!ending.aborted) {
        const isSaid = await redis.set(BOT_ADDRESS_KEY, said, { EX: KEPT_SECONDS }).then(
          () => true,
          () => false,
        );
        await pause(isSaid ? EVERY_MS : AGAIN_MS, ending);
      }
    },
  };
}
