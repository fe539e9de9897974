import { expect, it } from 'vitest';
import { errorFields } from './logger.ts';

it('keeps what Postgres tells about a row out of the log', () => {
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    detail: 'Failing row contains (Erika Planted, 0151)',
  });

  expect(JSON.stringify(errorFields(new Error('booking failed', { cause: error })))).not.toContain('Planted');
  expect(errorFields(error)['code']).toBe('23514');
});
