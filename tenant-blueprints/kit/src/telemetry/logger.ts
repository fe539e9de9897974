import { pino, type Logger } from 'pino';

export type { Logger };

export interface LoggerOptions {
  service: 'backend' | 'worker' | 'bot' | 'migrate';
  tenant: string;
  release: string;
  level: string;
}

/** JSON lines on stdout. Personal data and secrets are never log fields; the redaction is the second line. */
export function createLogger({ service, tenant, release, level }: LoggerOptions): Logger {
  return pino({
    level,
    base: { service, tenant, release },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorFields },
    redact: {
      paths: redacted('name', 'mail', 'phone', 'password', 'token', 'cookie', 'authorization'),
      censor: '[redacted]',
    },
  });
}

/** Postgres puts the values of a row into `detail`: only code, message and stack are kept. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause === undefined ? undefined : errorFields(error.cause);
  return { type: error.name, message: error.message, code, stack: error.stack, cause };
}

function redacted(...fields: string[]): string[] {
  return fields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
}
