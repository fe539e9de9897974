/** Keys whose values never reach a log, wherever they are. */
const SECRET_KEY =
  /pass(?:word|phrase|wd)?$|^pass|secret|token|authori[sz]ation|cookie|credential|api[-_]?key|private[-_]?key|master[-_]?key|sealed|^(?:key|jwt|dsn|hash)$/i;
/** Names that only sound like a secret: identities and counts. */
const HARMLESS_KEY = /(?:Id|Ids|Name|Count|Bytes|ExpiresAt|expires_at)$/;

/** Secrets inside of texts: user and password of a URL, bearer tokens, our own tokens, `password=...`. */
const IN_TEXT: readonly [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, '$1[redacted]@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\bwaas_[\w-]{16,}/g, '[redacted]'],
  [/\bs1\.[\w-]{8,}\.[\w-]{8,}/g, '[redacted]'],
  [
    /\b(pass(?:word|phrase)?|secret|token|api[-_]?key)(["']?\s*[=:]\s*["']?)[^\s"'&,;]{3,}/gi,
    '$1$2[redacted]',
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[redacted]'],
];

export const REDACTED = '[redacted]';
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_TEXT = 4000;

/** A copy that may be logged: secrets taken out at any depth, errors by an allow-list, huge things cut. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
  if (hasToJson(value)) return redact(value.toJSON(), depth + 1);
  return redactFields(value, depth);
}

export function redactText(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text;
  return IN_TEXT.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), cut);
}

export function redactFields(fields: object, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    result[key] = isSecretKey(key) && isContent(value) ? REDACTED : redact(value, depth + 1);
  }
  return result;
}

/** Only what is known to be useful: drivers put queries, parameters, addresses and whole requests on their errors. */
export function redactError(error: Error, depth = 0): Record<string, unknown> {
  const { why, todo, facts, code } = error as {
    why?: unknown;
    todo?: unknown;
    facts?: unknown;
    code?: unknown;
  };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(code === undefined ? {} : { code: redact(code, MAX_DEPTH) }),
    ...(why === undefined ? {} : { why: redact(why, depth + 1) }),
    ...(todo === undefined ? {} : { todo: redact(todo, depth + 1) }),
    ...(facts === undefined ? {} : { facts: redact(facts, depth + 1) }),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key) && !HARMLESS_KEY.test(key);
}

/** Yes, no and nothing give no secret away, and say whether one was there. */
function isContent(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'boolean';
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
