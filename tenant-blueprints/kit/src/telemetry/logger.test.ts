import { expect, it } from 'vitest';
import { createLogger, errorFields } from './logger.ts';

it('keeps what Postgres tells about a row out of the log', () => {
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    detail: 'Failing row contains (Erika Planted, 0151)',
  });

  expect(JSON.stringify(errorFields(new Error('booking failed', { cause: error })))).not.toContain('Planted');
  expect(errorFields(error)['code']).toBe('23514');
});

it('keeps a value that Postgres could not read out of the message and of the stack', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Erika Planted"'), {
    code: '22P02',
  });
  const fields = errorFields(error);

  expect(JSON.stringify(fields)).not.toContain('Planted');
  expect(fields['message']).toBe('invalid input syntax for type uuid: "[value]"');
  expect(fields['stack']).toMatch(/^\s+at .*logger\.test\.ts/);
});

it('tells of every error that is logged as one, and of nothing else', () => {
  const seen: unknown[] = [];
  const log = createLogger({
    service: 'worker',
    tenant: 'test',
    release: 'test',
    level: 'silent',
    onError: (error) => seen.push(error),
  });
  log.level = 'fatal';
  const error = new Error('x');
  log.fatal({ err: error }, 'fatal');
  log.fatal('without an error');

  expect(seen).toEqual([error]);
});
