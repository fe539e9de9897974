import type { Prepared } from './prepare-platform.ts';

export interface Started extends Omit<Prepared, 'type' | 'gatewayEnv' | 'hubEnv'> {
  apiUrl: string;
  siteUrl: string;
  lanes: number;
  /** `starting`: there is a token, and Telegram has not answered yet. */
  bot: Bot | 'starting' | 'none';
}

/** The bot as the hub tells of it. */
interface Bot {
  username?: string;
  url?: string;
}

/** What the person in front of the terminal reads once everything runs. */
export function startWords(started: Started): string[] {
  const { apiUrl, siteUrl, publicUrl, lanes, stores, host, hasArchitect, bot } = started;
  const rows: [string, string][] = [
    ['Site', siteUrl],
    ['CRM', `${siteUrl}/sign-in`],
    ['API', publicUrl === apiUrl ? apiUrl : `${publicUrl} (listens on ${apiUrl})`],
    ['Docs', `${apiUrl}/docs`],
    ['Bot', botText(bot)],
    ['Worker', lanes === 1 ? 'one operation at a time' : `${lanes} operations at a time`],
    ['Host', `${host}, this machine`],
    ['Data', stores === undefined ? 'in DATABASE_URL and REDIS_URL' : `in ${stores.join(' and ')}`],
    hasArchitect
      ? ['Next', 'npx waas status']
      : ['Next', 'npx waas admin create --email you@example.org --name "Your Name"'],
    [
      'Stop',
      stores === undefined ? 'Ctrl-C' : 'Ctrl-C; database and cache go on (--stop-stores stops them too)',
    ],
  ];
  return ['', 'The platform runs.', '', ...rows.map(([name, text]) => `  ${name.padEnd(8)} ${text}`), ''];
}

/** For a bot that was ready later than the rest. */
export function botWords(bot: Bot): string {
  return `  ${'Bot'.padEnd(8)} ${botText(bot)}`;
}

function botText(bot: Started['bot']): string {
  if (bot === 'none')
    return 'none: get a token from @BotFather in Telegram, and start with TELEGRAM_BOT_TOKEN';
  if (bot === 'starting') return 'starts when Telegram answers';
  return `@${bot.username ?? ''}, ${bot.url ?? ''}`;
}
