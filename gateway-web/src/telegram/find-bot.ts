import { BOT_ADDRESS_KEY, readBotAddress, type BotAddress } from '@codexdlc/domain/hub';
import type { GatewayDeps } from '../http/gateway-deps.ts';

/** Which bot the agency has; undefined where none runs, and while Redis is away. */
export type FindBot = () => Promise<BotAddress | undefined>;

export function botFinder(redis: Pick<GatewayDeps['redis'], 'get'>): FindBot {
  return async () => readBotAddress(await redis.get(BOT_ADDRESS_KEY).catch(() => null));
}
