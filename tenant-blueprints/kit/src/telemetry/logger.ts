import { pino, type Logger } from 'pino';

export type { Logger };

export interface LoggerOptions {
  service: 'backend' | 'worker' | 'bot' | 'migrate';
  tenant: string;
  release: string;
  level: string;
  /** Told of every error that is logged as such, to be counted. */
  onError?: (error: unknown) => void;
}

const ERROR_LEVEL = 50;

/** JSON lines on stdout. Personal data and secrets are never log fields; the redaction is the second line. */
export function createLogger({ service, tenant, release, level, onError }: LoggerOptions): Logger {
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
    hooks: {
      logMethod(args, method, of) {
        const [fields] = args as unknown[];
        if (of >= ERROR_LEVEL && typeof fields === 'object' && fields !== null && 'err' in fields)
          onError?.(fields.err);
        method.apply(this, args);
      },
    },
  });
}

/**
 * Postgres puts the values of a row into `detail`, and of a value that it cannot read into the message; a stack begins
 * with the message once more. Only code, message without values, and where it was thrown are kept.
 */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause === undefined ? undefined : errorFields(error.cause);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = isDataException(code) ? error.message.replaceAll(/"[^"]*"/g, '"[value]"') : error.message;
  return { type: error.name, message, code, stack: frames.join('\n'), cause };
}

/** Class 22 of SQLSTATE. */
function isDataException(code: unknown): boolean {
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
}

function redacted(...fields: string[]): string[] {
  return fields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
}
