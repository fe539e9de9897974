import { z } from 'zod';
import { Secret } from './secret.ts';

const KEY_BYTES = 32;

export const whole = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

/** An address that holds a password. */
export const secretUrl = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `must be a URL such as ${example}` }).transform((value) => new Secret(value));

export const secret = z.string().transform((value) => new Secret(value));

/** A key with which a process seals what it keeps. */
export const sealingKey = z.string().transform((text, context) => {
  const key = Buffer.from(text, 'base64url');
  if (key.length === KEY_BYTES) return key;
  context.addIssue({ code: 'custom', message: `must hold ${KEY_BYTES} bytes in base64url` });
  return z.NEVER;
});

export const STORE_VARIABLES = {
  DATABASE_URL: secretUrl(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database'),
  REDIS_URL: secretUrl(/^rediss?$/, 'redis://:password@host:6379/0'),
};

/** What every process of the platform understands. */
export const COMMON_VARIABLES = {
  AGENCY_NAME: z.string().trim().min(1).max(120).default('CodexDLC'),
  TIME_ZONE: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
      error: 'must be a time zone such as Europe/Berlin',
    })
    .default('Europe/Berlin'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS: z.enum(['on', 'off']).default('on'),
  METRICS_TOKEN: secret.optional(),
  STOP_DRAIN_SECONDS: whole(0, 60).default(1),
};

/** As people and browsers write it: without a slash at the end. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** By this name browsers trust the loopback address like TLS: passkeys need it. */
export function nameOf(host: string): string {
  return host === '127.0.0.1' ? 'localhost' : host;
}
