import { readFileSync } from 'node:fs';
import {
  configurationRefused,
  parsedConfiguration,
  withFiles,
  withoutEmpty,
  type Environment,
} from '@codexdlc/domain/process/environment';
import type { Secret } from '@codexdlc/domain/process/secret';
import {
  COMMON_VARIABLES,
  nameOf,
  sealingKey,
  secretUrl,
  STORE_VARIABLES,
  whole,
  withoutSlash,
} from '@codexdlc/domain/process/variables';
import { z } from 'zod';
import { AgencySettings } from './agency-settings.ts';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;
const MAY_BE_FILES = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'METRICS_TOKEN', 'GATEWAY_KEY'] as const;

const Variables = z.object({
  ...STORE_VARIABLES,
  ...COMMON_VARIABLES,
  GATEWAY_KEY: sealingKey,
  GATEWAY_HOST: z.string().min(1).default('127.0.0.1'),
  GATEWAY_PORT: whole(0, 65_535).default(8702),
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  GATEWAY_SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  GATEWAY_MODE: z.enum(['production', 'development']).default('production'),
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: whole(0, 65_535).default(8700),
  API_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: whole(0, 10).default(0),
  SMTP_URL: secretUrl(/^smtps?$/, 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.email().default('noreply@localhost.localdomain'),
  AGENCY_FILE: z.string().min(1).optional(),
  LEAD_RETENTION_DAYS: whole(30, 3650).default(180),
  LEAD_STARTS_PER_MINUTE: whole(1, 100_000).default(20),
});

export const GATEWAY_VARIABLES = Object.keys(Variables.shape);

export interface GatewayConfig {
  databaseUrl: Secret;
  redisUrl: Secret;
  /** Seals what the gateway keeps: second factors, tokens of sessions. Not the platform's master key. */
  key: Buffer;
  http: { host: string; port: number; trustedProxies: number };
  /** Address that people type, without a slash at the end. */
  publicUrl: string;
  isDevelopment: boolean;
  /** No page of the CRM opens for an architect or operator who has only a password. */
  isSecondFactorRequired: boolean;
  apiUrl: string;
  mail: { url: Secret | undefined; from: string };
  agency: AgencySettings;
  timeZone: string;
  leads: { retentionDays: number; startsPerMinute: number };
  log: { level: string };
  metrics: { isOn: boolean; token: Secret | undefined };
  stopDrainSeconds: number;
}

/** `env` is `process.env` in main-gateway.ts and a literal in tests. Throws ConfigurationError with every problem at once. */
export function parseGatewayConfig(env: Environment): GatewayConfig {
  const given = parsedConfiguration(() => Variables.parse(withFiles(withoutEmpty(env), MAY_BE_FILES)));
  const publicUrl = given.GATEWAY_URL ?? `http://${nameOf(given.GATEWAY_HOST)}:${given.GATEWAY_PORT}`;
  const apiUrl = given.API_URL ?? `http://${given.API_HOST}:${given.API_PORT}`;
  return {
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    key: given.GATEWAY_KEY,
    http: { host: given.GATEWAY_HOST, port: given.GATEWAY_PORT, trustedProxies: given.TRUSTED_PROXIES },
    publicUrl: withoutSlash(publicUrl),
    isDevelopment: given.GATEWAY_MODE === 'development',
    isSecondFactorRequired: (given.GATEWAY_SECOND_FACTOR ?? secondFactorAt(publicUrl)) === 'required',
    apiUrl: withoutSlash(apiUrl),
    mail: { url: given.SMTP_URL, from: given.MAIL_FROM },
    agency: readAgency(given.AGENCY_FILE, given.AGENCY_NAME),
    timeZone: given.TIME_ZONE,
    leads: { retentionDays: given.LEAD_RETENTION_DAYS, startsPerMinute: given.LEAD_STARTS_PER_MINUTE },
    log: { level: given.LOG_LEVEL },
    metrics: { isOn: given.METRICS === 'on', token: given.METRICS_TOKEN },
    stopDrainSeconds: given.STOP_DRAIN_SECONDS,
  };
}

function readAgency(file: string | undefined, name: string): AgencySettings {
  if (file === undefined) return AgencySettings.parse({ name });
  return parsedConfiguration(() => {
    try {
      return AgencySettings.parse({ name, ...(JSON.parse(readFileSync(file, 'utf8')) as object) });
    } catch (error) {
      if (error instanceof z.ZodError) throw error;
      throw configurationRefused(`✖ the file ${file} cannot be read as JSON\n  → at AGENCY_FILE`, error);
    }
  });
}

/** Whoever can reach the CRM from elsewhere can try passwords at it. */
function secondFactorAt(publicUrl: string): 'required' | 'optional' {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && !LOOPBACK.test(hostname) ? 'required' : 'optional';
}
