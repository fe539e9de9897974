import { parseArgs } from 'node:util';
import type { NewBot, TelegramOptions } from './start-telegram.ts';

export const TELEGRAM_HELP = `A Telegram on this machine, for bots that may not or cannot reach the real one.

  node tools/src/telegram/main-telegram.ts [options]

  --api-port 8081       port of the Bot API; a free one when left out
  --web-port 8082       port of the pages, on 127.0.0.1
  --host 127.0.0.1      where the Bot API listens
  --username hub_bot    of the first bot
  --token 1:secret      of the first bot; made up when left out
  --any-token           every other token is a bot's too
  --no-limits           no 429, however fast messages are sent
  --help                this text

A bot needs the API's address in place of https://api.telegram.org, and the token.
`;

export interface TelegramArgs extends TelegramOptions {
  help: boolean;
  bot: NewBot;
}

export function parseTelegramArgs(args: string[]): TelegramArgs {
  const { values } = parseArgs({
    args,
    options: {
      'api-port': { type: 'string', default: '0' },
      'web-port': { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      username: { type: 'string', default: 'hub_bot' },
      token: { type: 'string' },
      'any-token': { type: 'boolean', default: false },
      'no-limits': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { token, username } = values;
  if (!/^[a-z]\w{1,28}bot$/i.test(username))
    throw new RangeError(
      `--username must be 5 to 32 of A-Z a-z 0-9 _ and end in "bot", got ${JSON.stringify(username)}`,
    );
  if (token !== undefined && !/^\d{1,15}:[\w-]+$/.test(token))
    throw new RangeError(`--token must be a number, a colon and A-Z a-z 0-9 _ -, as "1:secret"`);
  return {
    help: values.help,
    apiPort: portOf('api-port', values['api-port']),
    webPort: portOf('web-port', values['web-port']),
    host: values.host,
    anyToken: values['any-token'],
    limits: !values['no-limits'],
    bot: { username, ...(token !== undefined && { token }) },
  };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new RangeError(`--${name} must be 1 to 65535, or 0 for a free one, got ${JSON.stringify(text)}`);
  return port;
}
