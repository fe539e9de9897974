import type { Hub } from '../bot/hub.ts';
import { pause } from './pause.ts';
import type { Service } from './term.ts';

/** Where the gateway finds which bot there is; gone a while after the last hub is. */
export const HUB_KEY = 'waas:hub';
const EVERY_MS = 60_000;
const KEPT_SECONDS = 180;
const AGAIN_MS = 2_000;

export function announceBot({ bot, redis }: Pick<Hub, 'bot' | 'redis'>): Service {
  return {
    name: 'announcement',
    async run({ ending }) {
      const said = JSON.stringify({ botId: bot.id, username: bot.username });
      while (!ending.aborted) {
        const isSaid = await redis.set(HUB_KEY, said, { EX: KEPT_SECONDS }).then(
          () => true,
          () => false,
        );
        await pause(isSaid ? EVERY_MS : AGAIN_MS, ending);
      }
    },
  };
}
