import { pino, type DestinationStream, type Logger } from 'pino';
import { redactError, redactFields, redactText, REDACTED } from './log-redaction-rules.ts';

export interface LoggerOptions {
  /** Which process: "api" or "worker". */
  process: string;
  level: string;
  destination?: DestinationStream;
}

/** What a line may hold of an HTTP exchange; no headers, no body, no query. */
export interface LoggedRequest {
  id?: unknown;
  method?: unknown;
  url?: unknown;
  ip?: unknown;
}

const HEADERS = ['authorization', 'cookie', 'set-cookie', 'webhook-signature', 'idempotency-key'];
/** For what is bound to a child logger, which the formatter below does not see. */
const PATHS = [
  ...[
    'password',
    'passphrase',
    'secret',
    'secrets',
    'token',
    'authorization',
    'cookie',
    'masterKey',
    'sealedSecrets',
  ],
  ...['databaseUrl', 'redisUrl', 'smtpUrl'],
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
const HEADER_PATHS = HEADERS.flatMap((name) => [
  `headers["${name}"]`,
  `req.headers["${name}"]`,
  `*.headers["${name}"]`,
]);

/** JSON lines on the standard output. Nothing that looks like a secret leaves, at any depth, in fields or in text. */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { process: options.process, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      redact: { paths: [...PATHS, ...HEADER_PATHS], censor: REDACTED },
      serializers: {
        err: (error: unknown) => (error instanceof Error ? redactError(error) : error),
        req: allowedRequest,
        res: (response: { statusCode?: unknown }) => ({ status: response.statusCode }),
      },
      formatters: {
        level: (label) => ({ level: label }),
        log: redactAllButExchange,
      },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args.map((arg: unknown) =>
            typeof arg === 'string' ? redactText(arg) : arg,
          );
          // pino would take the text of a bare error as the message, as it is.
          const fields =
            first instanceof Error && rest.length === 0 ? [{ err: first }, redactText(first.message)] : [];
          method.apply(this, (fields.length > 0 ? fields : [first, ...rest]) as Parameters<typeof method>);
        },
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

function allowedRequest(request: LoggedRequest): LoggedRequest {
  const { id, method, url, ip } = request;
  return { id, method, url: typeof url === 'string' ? url.split('?', 1)[0] : undefined, ip };
}

/** Requests and answers are left to their serializers: the walk would go through all of a socket. */
function redactAllButExchange(fields: object): Record<string, unknown> {
  const { req, res, ...others } = fields as Record<string, unknown>;
  return {
    ...redactFields(others),
    ...(req === undefined ? {} : { req }),
    ...(res === undefined ? {} : { res }),
  };
}
