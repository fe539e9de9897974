import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, because } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { RefusedSettings } from '../tenants/refused-settings.ts';
import { pointerOf, problemOf, STATUS_OF } from './problem.ts';

describe('STATUS_OF', () => {
  it('is what docs/errors.md says', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| +\d+ +\| +(\d+) +\|/gm)];

    expect(Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)]))).toEqual(
      STATUS_OF,
    );
  });
});

describe('problemOf', () => {
  it('points at the field that an error names', () => {
    const error = new AppError('CONFLICT', 'Tenant lily exists already.', { facts: { field: 'slug' } });

    expect(problemOf(error, 'id').problem).toMatchObject({
      status: 409,
      instance: 'id',
      errors: [{ pointer: '#/slug', detail: 'Tenant lily exists already.' }],
    });
  });

  it('gives the reason and its facts to whoever says it in another language', () => {
    const taken = new AppError('CONFLICT', 'Domain lily.de is taken.', {
      ...because('domain-taken', { domain: 'lily.de', field: 'domain' }),
    });

    expect(problemOf(taken, 'id').problem).toMatchObject({
      reason: 'domain-taken',
      facts: { domain: 'lily.de', field: 'domain' },
    });
  });

  it('points at each setting that a blueprint refuses, with the rule as values', () => {
    const error = new RefusedSettings([
      { name: 'chairs', rule: 'range', bounds: { min: 1, max: 20 }, detail: 'must be 1 to 20, got "99"' },
    ]);

    expect(problemOf(error, 'id').problem.errors).toEqual([
      {
        pointer: '#/settings/chairs',
        rule: 'range',
        bounds: { min: 1, max: 20 },
        detail: 'must be 1 to 20, got "99"',
      },
    ]);
    expect(error.why).toBe('setting chairs must be 1 to 20, got "99"');
  });

  it('says when to come back', () => {
    const limited = new AppError('RATE_LIMITED', 'Too many.', { facts: { retryAfterSeconds: 2.2 } });

    expect(problemOf(limited, 'id').headers).toEqual({ 'Retry-After': '3' });
    expect(problemOf(new AppError('UNAVAILABLE', 'Away.'), 'id').headers).toEqual({ 'Retry-After': '5' });
  });

  it.each([
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['a server that shuts down', Object.assign(new Error('x'), { code: '57P01' })],
    ['no free connection', Object.assign(new Error('x'), { name: 'KnexTimeoutError' })],
    ['a broken connection', new Error('Connection terminated unexpectedly')],
  ])('takes %s for a database that is away', (_, error) => {
    expect(problemOf(error, 'id')).toMatchObject({ problem: { status: 503 }, isBug: false });
  });

  it.each([new Error('secret'), 'text', undefined, Object.assign(new Error('secret'), { code: '42P01' })])(
    'tells nothing of what nobody planned for',
    (error) => {
      const answer = problemOf(error, 'id');

      expect(answer).toMatchObject({ problem: { status: 500, code: 'INTERNAL' }, isBug: true });
      expect(JSON.stringify(answer)).not.toContain('secret');
    },
  );
});

describe('pointerOf', () => {
  it('escapes as RFC 6901 says', () => {
    expect(pointerOf(['a/b', 0, 'm~n'])).toBe('#/a~1b/0/m~0n');
  });
});
