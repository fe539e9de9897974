import { z } from 'zod';

/** Where in Redis the hub tells other processes which bot it is. */
export const BOT_ADDRESS_KEY = 'waas:hub';
export const DEFAULT_LINK_BASE = 'https://t.me';

const BotAddress = z.object({
  botId: z.number().int(),
  username: z.string().regex(/^\w{1,64}$/),
  /** Links begin with it; another one than Telegram's own for a simulated one. */
  linkBase: z.url({ protocol: /^https?$/ }).default(DEFAULT_LINK_BASE),
});
export type BotAddress = z.output<typeof BotAddress>;

/** Undefined for what no hub of this version has written. */
export function readBotAddress(text: string | null): BotAddress | undefined {
  if (text === null) return undefined;
  try {
    return BotAddress.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Opens the chat with the bot; `start` is what the bot hears when the person agrees. */
export function botLink({ linkBase, username }: Omit<BotAddress, 'botId'>, start?: string): string {
  const address = `${linkBase.replace(/\/+$/, '')}/${username}`;
  return start === undefined ? address : `${address}?start=${encodeURIComponent(start)}`;
}

/** What a link that binds says to the bot, and one that goes on with a form. */
export const BIND_START = 'bind_';
export const LEAD_START = 'lead_';
