import { parseArgs } from 'node:util';

export const TRIAL_HELP = `npm run salon [-- options]

A salon on this machine to try and to work on: its own Postgres and Redis in a temporary folder, demo data,
every mail in a mail catcher. Ctrl-C ends it and leaves nothing.

  --port 8800     where the salon listens (0: a free port)
  --seed 7        which demo salon; the same seed makes the same one
  --empty         without demo data, as a new client gets it
  --language de   de, en or ru: the language of the salon
  --telegram      with its bot, on a simulated Telegram that opens in the browser

For example: npm run salon -- --empty --language en
`;

export interface TrialOptions {
  help: boolean;
  port: number;
  seed: string;
  isEmpty: boolean;
  language: 'de' | 'en' | 'ru';
  hasTelegram: boolean;
}

/** @throws RangeError with the option, its value and what is allowed. */
export function parseTrialOptions(args: readonly string[]): TrialOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      port: { type: 'string', default: '8800' },
      seed: { type: 'string', default: '7' },
      empty: { type: 'boolean', default: false },
      language: { type: 'string', default: 'de' },
      telegram: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`--port must be 0 to 65535, got "${values.port}"`);
  const { language } = values;
  if (language !== 'de' && language !== 'en' && language !== 'ru')
    throw new RangeError(`--language must be de, en or ru, got "${language}"`);
  return {
    help: values.help,
    port,
    seed: values.seed,
    isEmpty: values.empty,
    language,
    hasTelegram: values.telegram,
  };
}
