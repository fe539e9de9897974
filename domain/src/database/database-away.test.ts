import { describe, expect, it } from 'vitest';
import { isDatabaseAway, isDatabaseFull } from './database-away.ts';

const errorOf = (message: string, code?: string): Error => Object.assign(new Error(message), { code });

describe('isDatabaseAway', () => {
  it.each([
    ['the system is in recovery', errorOf('the database system is in recovery mode', '57P03')],
    ['nobody listens', errorOf('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    ['the line was cut in a statement', errorOf('insert into "audit" - Connection terminated unexpectedly')],
    ['it stood still in a transaction', errorOf('terminating connection', '25P03')],
    ['its disk is full', errorOf('could not extend file "base/1/2"', '53100')],
    ['its disk is too full for a new connection', errorOf('could not write init file', 'XX000')],
  ])('says yes when %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a rule was broken', errorOf('duplicate key value', '23505')],
    ['something inside is broken', errorOf('cache lookup failed for relation 1', 'XX000')],
    ['it is no error', 'could not write init file'],
  ])('says no when %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});

describe('isDatabaseFull', () => {
  it('knows both ways to say so', () => {
    expect(isDatabaseFull(errorOf('could not extend file "base/1/2"', '53100'))).toBe(true);
    expect(isDatabaseFull(errorOf('could not write init file', 'XX000'))).toBe(true);
    expect(isDatabaseFull(errorOf('the database system is in recovery mode', '57P03'))).toBe(false);
  });
});
