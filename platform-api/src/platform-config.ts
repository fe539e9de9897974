import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { WaitSettings } from '@codexdlc/domain';
import { z } from 'zod';
import { parseConfig, type Config } from './config.ts';
import {
  configurationRefused,
  parsedConfiguration,
  withFiles,
  withoutEmpty,
  type Environment,
} from '@codexdlc/domain/process/environment';
import type { Secret } from '@codexdlc/domain/process/secret';
import { COMMON_VARIABLES, secretUrl, whole } from '@codexdlc/domain/process/variables';
import { BillingSettings } from './subscriptions/billing-settings.ts';

const DAY_SECONDS = 86_400;
/** May come from a file named by NAME_FILE: what a container's or a service manager's secrets look like. */
export const MAY_BE_FILES = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'METRICS_TOKEN'] as const;

const urlOf = (protocol: RegExp, example: string) => secretUrl(protocol, example).optional();
const port = whole(0, 65_535);

const Variables = z
  .object({
    ...COMMON_VARIABLES,
    DATABASE_URL: urlOf(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database'),
    REDIS_URL: urlOf(/^rediss?$/, 'redis://:password@host:6379/0'),
    PLATFORM_STORES_NAME: z
      .string()
      .regex(/^[a-z][a-z0-9-]{2,40}$/)
      .default('waas-platform'),
    API_HOST: z.string().min(1).default('127.0.0.1'),
    API_PORT: port.default(8700),
    TRUSTED_PROXIES: whole(0, 10).default(0),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMTP_URL: urlOf(/^smtps?$/, 'smtp://user:password@host:587'),
    MAIL_FROM: z.email().default('noreply@localhost.localdomain'),
    BILLING_FILE: z.string().min(1).optional(),
    WORKER_HOST: z.string().min(1).default('127.0.0.1'),
    WORKER_PORT: port.default(8701),
    WORKER_CONCURRENCY: whole(1, 64).default(availableParallelism()),
    OPERATION_DEADLINE_SECONDS: whole(10, 86_400).default(900),
    OPERATION_MEMORY_MB: whole(256, 65_536).default(1024),
    STABILITY_SECONDS: whole(0, 600).default(10),
    LEASE_SECONDS: whole(2, 600).default(15),
    PROVIDER_DEADLINE_SECONDS: whole(10, 3600).default(300),
    SERVER_WAIT_DAYS: whole(0, 60).default(3),
    SERVER_RETRY_SECONDS: whole(10, DAY_SECONDS).default(300),
    DESTROY_GRACE_DAYS: whole(0, 3650).default(14),
    DESTROY_GRACE_SECONDS: whole(0, 3650 * DAY_SECONDS).optional(),
    STOP_GRACE_SECONDS: whole(0, 3600).default(60),
    TELEMETRY_URL: z.url({ protocol: /^https?$/ }).optional(),
    WAAS_MASTER_KEY_FILE: z.string().min(1).optional(),
  })
  .refine((env) => (env.DATABASE_URL === undefined) === (env.REDIS_URL === undefined), {
    error: 'give both DATABASE_URL and REDIS_URL, or none of them to use the containers that npm start makes',
    path: ['DATABASE_URL'],
  });

export const PLATFORM_VARIABLES = Object.keys(Variables.shape);

export interface PlatformConfig {
  /** What `waas` alone needs too: checkout, home, state backend, Docker, ports of the edge. */
  machine: Config;
  /** Servers that somebody else runs, or containers of this home's own. */
  stores: { kind: 'given'; databaseUrl: Secret; redisUrl: Secret } | { kind: 'own'; name: string };
  masterKeyFile: string;
  http: { host: string; port: number; publicUrl: string; trustedProxies: number };
  /** What the agency is called in mails and pages, and where its day begins. */
  agency: { name: string; mailFrom: string; timeZone: string };
  smtpUrl: Secret | undefined;
  /** Undefined until the agency has written down who it is: then nothing is invoiced. */
  billing: BillingSettings | undefined;
  worker: { host: string; port: number; concurrency: number };
  operations: {
    deadlineSeconds: number;
    memoryMb: number;
    stabilitySeconds: number;
    leaseSeconds: number;
    destroyGraceSeconds: number;
    providerSeconds: number;
    serverWait: WaitSettings;
  };
  stop: { drainSeconds: number; graceSeconds: number };
  log: { level: string };
  metrics: { isOn: boolean; token: Secret | undefined };
  /** Where tenants send their telemetry; as they reach it, not as we do. */
  telemetryUrl: string;
}

/** `env` is `process.env` in main-*.ts and a literal in tests. Throws ConfigurationError with every problem at once. */
export function parsePlatformConfig(env: Environment): PlatformConfig {
  const machine = parsedConfiguration(() => parseConfig(withoutEmpty(env)));
  const result = Variables.safeParse(withFiles(withoutEmpty(env), MAY_BE_FILES));
  if (!result.success) throw configurationRefused(z.prettifyError(result.error));
  const given = result.data;
  const publicUrl = (given.PUBLIC_URL ?? `http://${given.API_HOST}:${given.API_PORT}`).replace(/\/+$/, '');
  return {
    machine,
    stores:
      given.DATABASE_URL === undefined || given.REDIS_URL === undefined
        ? { kind: 'own', name: given.PLATFORM_STORES_NAME }
        : { kind: 'given', databaseUrl: given.DATABASE_URL, redisUrl: given.REDIS_URL },
    masterKeyFile: resolve(given.WAAS_MASTER_KEY_FILE ?? `${machine.homeDir}/master.key`),
    http: { host: given.API_HOST, port: given.API_PORT, publicUrl, trustedProxies: given.TRUSTED_PROXIES },
    agency: { name: given.AGENCY_NAME, mailFrom: given.MAIL_FROM, timeZone: given.TIME_ZONE },
    smtpUrl: given.SMTP_URL,
    billing: given.BILLING_FILE === undefined ? undefined : readBilling(given.BILLING_FILE),
    worker: { host: given.WORKER_HOST, port: given.WORKER_PORT, concurrency: given.WORKER_CONCURRENCY },
    operations: {
      deadlineSeconds: given.OPERATION_DEADLINE_SECONDS,
      memoryMb: given.OPERATION_MEMORY_MB,
      stabilitySeconds: given.STABILITY_SECONDS,
      leaseSeconds: given.LEASE_SECONDS,
      destroyGraceSeconds: given.DESTROY_GRACE_SECONDS ?? given.DESTROY_GRACE_DAYS * DAY_SECONDS,
      providerSeconds: given.PROVIDER_DEADLINE_SECONDS,
      serverWait: {
        firstPauseSeconds: given.SERVER_RETRY_SECONDS,
        mostSeconds: given.SERVER_WAIT_DAYS * DAY_SECONDS,
      },
    },
    stop: { drainSeconds: given.STOP_DRAIN_SECONDS, graceSeconds: given.STOP_GRACE_SECONDS },
    log: { level: given.LOG_LEVEL },
    metrics: { isOn: given.METRICS === 'on', token: given.METRICS_TOKEN },
    telemetryUrl: (given.TELEMETRY_URL ?? publicUrl).replace(/\/+$/, ''),
  };
}

function readBilling(file: string): BillingSettings {
  return parsedConfiguration(() => {
    try {
      return BillingSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error instanceof z.ZodError) throw error;
      throw configurationRefused(`✖ the file ${file} cannot be read as JSON\n  → at BILLING_FILE`, error);
    }
  });
}
