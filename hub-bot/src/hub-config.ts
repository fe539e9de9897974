import {
  parsedConfiguration,
  withFiles,
  withoutEmpty,
  type Environment,
} from '@codexdlc/domain/process/environment';
import { Secret } from '@codexdlc/domain/process/secret';
import {
  COMMON_VARIABLES,
  nameOf,
  sealingKey,
  STORE_VARIABLES,
  whole,
  withoutSlash,
} from '@codexdlc/domain/process/variables';
import { z } from 'zod';

const MAY_BE_FILES = [
  'DATABASE_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
  'HUB_KEY',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
] as const;

const secret = (pattern: RegExp, error: string) =>
  z
    .string()
    .regex(pattern, { error })
    .transform((value) => new Secret(value));

const Variables = z
  .object({
    ...STORE_VARIABLES,
    ...COMMON_VARIABLES,
    HUB_KEY: sealingKey,
    TELEGRAM_BOT_TOKEN: secret(
      /^\d+:[\w-]{30,}$/,
      'must be the token that BotFather gave, such as 123456:ABC...',
    ),
    /** Another server of the Bot API, such as the simulated one. */
    TELEGRAM_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
    /** Where links to the bot begin, for people's browsers. */
    TELEGRAM_LINK_URL: z.url({ protocol: /^https?$/ }).default('https://t.me'),
    /** Address under which Telegram reaches this hub; without it the hub asks for updates itself. */
    TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    TELEGRAM_WEBHOOK_SECRET: secret(
      /^[\w-]{16,256}$/,
      'must be 16 to 256 of A-Z, a-z, 0-9, _ and -',
    ).optional(),
    HUB_HOST: z.string().min(1).default('127.0.0.1'),
    HUB_PORT: whole(0, 65_535).default(8703),
    GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
    GATEWAY_HOST: z.string().min(1).default('127.0.0.1'),
    GATEWAY_PORT: whole(0, 65_535).default(8702),
    API_HOST: z.string().min(1).default('127.0.0.1'),
    API_PORT: whole(0, 65_535).default(8700),
    API_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Hours of the day, "22-7"; "off": there are none. Critical incidents are told all the same. */
    HUB_QUIET_HOURS: z
      .string()
      .regex(/^(?:off|\d{1,2}-\d{1,2})$/, { error: 'must be two hours such as 22-7, or off' })
      .default('22-7'),
    /** A critical incident that nobody has acknowledged is told again, louder. */
    HUB_ESCALATE_MINUTES: whole(1, 1440).default(10),
    /** Hour of the evening summary. */
    HUB_SUMMARY_HOUR: whole(0, 23).default(21),
  })
  .refine((env) => env.TELEGRAM_WEBHOOK_URL === undefined || env.TELEGRAM_WEBHOOK_SECRET !== undefined, {
    error: 'must be set where TELEGRAM_WEBHOOK_URL is: without it anybody could send updates',
    path: ['TELEGRAM_WEBHOOK_SECRET'],
  });

export const HUB_VARIABLES = Object.keys(Variables.shape);

export interface QuietHours {
  /** Hours of the day in the agency's time zone; from 22 to 7 is over midnight. */
  from: number;
  to: number;
}

export interface HubConfig {
  databaseUrl: Secret;
  redisUrl: Secret;
  /** Seals the tokens with which the hub acts for people. Not the platform's master key. */
  key: Buffer;
  telegram: {
    token: Secret;
    apiUrl: string;
    /** Links to the bot begin with it. */
    linkUrl: string;
    /** Undefined: long polling. */
    webhook: { url: string; secret: Secret } | undefined;
  };
  http: { host: string; port: number };
  /** Address of the site and the CRM, without a slash at the end. */
  gatewayUrl: string;
  apiUrl: string;
  agencyName: string;
  timeZone: string;
  quietHours: QuietHours | undefined;
  escalateMinutes: number;
  summaryHour: number;
  log: { level: string };
  metrics: { isOn: boolean; token: Secret | undefined };
  stopDrainSeconds: number;
}

/** `env` is `process.env` in main-hub.ts and a literal in tests. Throws ConfigurationError with every problem at once. */
export function parseHubConfig(env: Environment): HubConfig {
  const given = parsedConfiguration(() => Variables.parse(withFiles(withoutEmpty(env), MAY_BE_FILES)));
  const { TELEGRAM_WEBHOOK_URL: webhookUrl, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = given;
  return {
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    key: given.HUB_KEY,
    telegram: {
      token: given.TELEGRAM_BOT_TOKEN,
      apiUrl: withoutSlash(given.TELEGRAM_API_URL),
      linkUrl: withoutSlash(given.TELEGRAM_LINK_URL),
      webhook:
        webhookUrl === undefined || webhookSecret === undefined
          ? undefined
          : { url: webhookUrl, secret: webhookSecret },
    },
    http: { host: given.HUB_HOST, port: given.HUB_PORT },
    gatewayUrl: withoutSlash(
      given.GATEWAY_URL ?? `http://${nameOf(given.GATEWAY_HOST)}:${given.GATEWAY_PORT}`,
    ),
    apiUrl: withoutSlash(given.API_URL ?? `http://${given.API_HOST}:${given.API_PORT}`),
    agencyName: given.AGENCY_NAME,
    timeZone: given.TIME_ZONE,
    quietHours: quietHoursOf(given.HUB_QUIET_HOURS),
    escalateMinutes: given.HUB_ESCALATE_MINUTES,
    summaryHour: given.HUB_SUMMARY_HOUR,
    log: { level: given.LOG_LEVEL },
    metrics: { isOn: given.METRICS === 'on', token: given.METRICS_TOKEN },
    stopDrainSeconds: given.STOP_DRAIN_SECONDS,
  };
}

function quietHoursOf(text: string): QuietHours | undefined {
  if (text === 'off') return undefined;
  const [from = 0, to = 0] = text.split('-').map(Number);
  return from % 24 === to % 24 ? undefined : { from: from % 24, to: to % 24 };
}
