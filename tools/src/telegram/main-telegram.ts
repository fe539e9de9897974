import { parseTelegramArgs, TELEGRAM_HELP } from './telegram-args.ts';
import { startTelegram } from './start-telegram.ts';

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const { help, bot, ...options } = parseTelegramArgs(args);
  if (help) {
    process.stdout.write(TELEGRAM_HELP);
    return;
  }
  const telegram = await startTelegram(options);
  const { token, username } = telegram.addBot(bot);
  process.stdout.write(`
  API      ${telegram.apiRoot}
  Token    ${token}
  Pages    ${telegram.webUrl}
  Bot      ${telegram.webUrl}/${username}

  Ctrl-C ends it; nothing is kept.
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void telegram.stop());
}
