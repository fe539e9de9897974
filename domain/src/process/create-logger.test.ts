import { AppError } from '../errors.ts';
import { describe, expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';
import { Secret } from './secret.ts';

const PLANTED = 'pl4nted-Secret-value';

function logged(write: (log: ReturnType<typeof createLogger>) => void): {
  text: string;
  line: Record<string, unknown>;
} {
  let text = '';
  const log = createLogger({
    process: 'test',
    level: 'trace',
    destination: { write: (part) => (text += part) },
  });
  write(log);
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

const cause = Object.assign(new Error(`connect postgres://app:${PLANTED}@db:5432/app failed`), {
  code: 'ECONNREFUSED',
  config: { password: PLANTED },
  parameters: [PLANTED],
});

const PLACES: [string, object, string?][] = [
  ['at the top', { password: PLANTED }],
  ['one deep', { tenant: { adminPassword: PLANTED } }],
  ['three deep', { a: { b: { c: { apiToken: PLANTED } } } }],
  ['as deep as one looks', { a: { b: { c: { d: { e: { secret: PLANTED } } } } } }],
  ['below where one looks', { a: { b: { c: { d: { e: { f: { g: PLANTED } } } } } } }],
  ['in a list', { items: [{ ok: 1 }, { credentials: { user: 'a', pin: PLANTED } }] }],
  ['in an object under a secret name', { secrets: { database: PLANTED } }],
  ['in a URL', { url: `redis://:${PLANTED}@cache:6379/0` }],
  ['in a header', { headers: { Authorization: `Bearer ${PLANTED}`, cookie: `s=${PLANTED}` } }],
  [
    'in a request',
    { req: { method: 'GET', url: `/h/1?token=${PLANTED}`, headers: { cookie: PLANTED }, body: PLANTED } },
  ],
  ['in an error and its cause', { err: new AppError('UNAVAILABLE', 'No database.', { cause }) }],
  ['in an error under another name', { failure: cause }],
  ['in the fields of an error', { err: cause }],
  ['in a secret object', { value: new Secret(PLANTED) }],
  ['in bytes', { content: Buffer.from(PLANTED) }],
  ['in the message', {}, `login with password=${PLANTED} refused`],
  ['in a bearer token of the message', {}, `sent Bearer ${PLANTED}`],
];

describe('createLogger', () => {
  it.each(PLACES)('lets no secret out %s', (_place, fields, message = 'text') => {
    const { text } = logged((log) => {
      log.info(fields, message);
    });

    expect(text).not.toContain(PLANTED);
    expect(text).not.toContain(Buffer.from(PLANTED).toString('base64'));
    expect(text).not.toContain(JSON.stringify(Buffer.from(PLANTED)).slice(1, 60));
  });

  it('lets no secret out that is bound to a child logger', () => {
    const { text } = logged((log) => {
      log.child({ password: PLANTED, tenant: { secrets: PLANTED } }).info('text');
    });

    expect(text).not.toContain(PLANTED);
  });

  it('lets no secret out of an error that is logged alone', () => {
    const { text, line } = logged((log) => {
      log.error(cause);
    });

    expect(text).not.toContain(PLANTED);
    expect(line['message']).toContain('@db:5432/app failed');
  });

  it('keeps what one needs: level, process, ids, what went wrong, and whether there was a secret', () => {
    const { line } = logged((log) => {
      log.warn({ operationId: 'o1', tokenId: 't1', hasPassword: true, err: cause }, 'not reached');
    });

    expect(line).toMatchObject({
      level: 'warn',
      process: 'test',
      message: 'not reached',
      operationId: 'o1',
      tokenId: 't1',
      hasPassword: true,
      err: { type: 'Error', code: 'ECONNREFUSED', message: expect.stringContaining('@db:5432/app failed') },
    });
  });

  it('stands circles', () => {
    const circle: Record<string, unknown> = { name: 'a' };
    circle['self'] = circle;

    const { line } = logged((log) => {
      log.info({ circle }, 'text');
    });

    expect(line['message']).toBe('text');
  });
});
