import { z } from 'zod';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';

const secret = (minLength: number) =>
  z
    .string()
    .min(minLength)
    .transform((value) => new Secret(value));
const url = (protocol: RegExp) => z.url({ protocol });
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const Base = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/).transform((value) => new Secret(value)),
  TENANT_SLUG: z.string().default('salon'),
  RELEASE_VERSION: z.string().default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** The setting, else the client's name as the platform knows it. */
  BUSINESS_NAME: z.string().max(120).default('Salon'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone such as Europe/Berlin')
    .default('Europe/Berlin'),
  LANGUAGE: z.enum(LANGUAGES).default('de'),
});

const Booking = Base.extend({
  SITE_URL: url(/^https?$/),
  SLOT_STEP_MINUTES: z.coerce.number().int().min(5).max(240).default(30),
  MINIMUM_NOTICE_MINUTES: z.coerce.number().int().min(0).max(20_160).default(120),
  BOOKING_HORIZON_DAYS: z.coerce.number().int().min(1).max(365).default(42),
});

const Heartbeat = {
  HEARTBEAT_URL: url(/^https?$/).optional(),
  HEARTBEAT_KEY: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{22,}={0,2}$/, 'must be base64, optionally with whsec_ before it')
    .transform((value) => new Secret(value))
    .optional(),
  HEARTBEAT_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
};

/** What the owner has not changed yet has these values. */
const About = {
  TAGLINE: z.string().max(160).optional(),
  STREET: z.string().max(120).optional(),
  CITY: z.string().max(120).optional(),
  PHONE: z.string().max(40).optional(),
  EMAIL: z.email().optional(),
  OWNER_NAME: z.string().max(120).optional(),
};

/** What each process reads; a process is not given, and does not ask for, the secrets of another. */
const schemas = {
  backend: Booking.extend({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    REDIS_URL: url(/^rediss?$/).transform((value) => new Secret(value)),
    SESSION_SECRET: secret(16),
    APP_ROOT: z.string().optional(),
    ...About,
    BOOKINGS_PER_HOUR: z.coerce.number().int().min(1).max(100_000).default(20),
  }),
  worker: Booking.extend({
    ...About,
    ...Heartbeat,
    /** Signs the links of customers, and opens the secrets of webhooks. */
    SESSION_SECRET: secret(16),
    /** `smtps://user:password@host`; without it, or without a sender, messages wait. */
    SMTP_URL: url(/^smtps?$/)
      .transform((value) => new Secret(value))
      .optional(),
    MAIL_FROM: z.email().optional(),
    TELEGRAM_BOT_TOKEN: secret(20).optional(),
    TELEGRAM_API_ROOT: url(/^https?$/).default('https://api.telegram.org'),
    ALIVE_FILE: z.string().default('/tmp/alive'),
  }),
  bot: Booking.extend({
    ...About,
    TELEGRAM_BOT_TOKEN: secret(20),
    TELEGRAM_API_ROOT: url(/^https?$/).default('https://api.telegram.org'),
    ALIVE_FILE: z.string().default('/tmp/alive'),
  }),
  migrate: Base.extend({
    ADMIN_ONE_TIME_TOKEN: secret(16).optional(),
    CHAIRS: z.coerce.number().int().min(1).max(20).default(1),
  }),
};

type Process = keyof typeof schemas;
export type Config<P extends Process> = z.output<(typeof schemas)[P]>;

export function parseConfig<P extends Process>(
  process: P,
  env: Record<string, string | undefined>,
): Config<P> {
  // An unset setting reaches us as empty text.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const given = { ...set, BUSINESS_NAME: set['BUSINESS_NAME'] ?? set['TENANT_CLIENT'] };
  const parsed = schemaOf(process).safeParse(given);
  if (!parsed.success) throw new Error(`configuration of the ${process}: ${describe(parsed.error)}`);
  return parsed.data;
}

/** TypeScript does not see that the schema under `process` is the one whose output `Config<P>` names. */
function schemaOf<P extends Process>(process: P): z.ZodType<Config<P>> {
  return schemas[process] as unknown as z.ZodType<Config<P>>;
}

/** Names and reasons only: values may be secrets. */
function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
