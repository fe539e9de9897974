import { renewTokens } from '@codexdlc/domain/hub';
import type { Tick } from '../ticks/tick.ts';

/** Tokens with which the hub acts for people get a successor before they end. */
export const renewTokensTick: Tick = {
  name: 'renew-tokens',
  everyMs: 60 * 60_000,
  async run(hub) {
    const renewed = await renewTokens(hub, hub.bot.id);
    if (renewed > 0) hub.log.info({ renewed }, 'tokens of people in Telegram were renewed');
  },
};
