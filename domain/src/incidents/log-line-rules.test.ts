import { describe, expect, it } from 'vitest';
import { safeLogLines } from './log-line-rules.ts';

const PLANTED = 'S3cr3tPlanted00aaXX';

describe('safeLogLines', () => {
  it.each([
    `connect postgres://app:${PLANTED}@database:5432/app failed`,
    `redis://:${PLANTED}@cache:6379/0`,
    `{"msg":"login","password":"${PLANTED}"}`,
    `password=${PLANTED}`,
    `API_KEY: ${PLANTED}`,
    `Authorization: Bearer ${PLANTED}`,
    `authorization: basic ${PLANTED}`,
    `token='${PLANTED}'`,
    `whsec_${PLANTED}abcd==`,
    `https://api.telegram.org/bot1234567890:${PLANTED}_abcdefghijklmnop/sendMessage`,
    `jwt eyJhbGciOiJIUzI1NiJ9.${PLANTED}.sig`,
    `-----BEGIN PRIVATE KEY-----\\n${PLANTED}`,
    `DATABASE_PASSWORD=${PLANTED}`,
  ])('hides the secret of %s', (line) => {
    expect(safeLogLines([line]).join('')).not.toContain(PLANTED);
  });

  it.each([
    'Error: connect ECONNREFUSED 127.0.0.1:5432',
    'FATAL: database "app" does not exist',
    '    at Server.listen (/app/src/main-backend.ts:42:10)',
    'JavaScript heap out of memory',
  ])('leaves %s as it is', (line) => {
    expect(safeLogLines([line])).toEqual([line]);
  });

  it('keeps the last 20 lines, each at most 500 characters', () => {
    const lines = safeLogLines(Array.from({ length: 30 }, (_, index) => `${index} ${'x'.repeat(9_000)}`));

    expect(lines).toHaveLength(20);
    expect(lines[0]).toMatch(/^10 x+…$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBe(500);
  });

  it('gives only what Postgres can store as JSON', () => {
    const [line] = safeLogLines([`\u001b[31mred\u001b[0m \u0000\ud800 ${'😀'.repeat(400)}`]);

    expect(line).toMatch(/^red /);
    expect(line?.isWellFormed()).toBe(true);
    expect(line).not.toContain('\u0000');
  });

  it('takes no longer for hostile lines', () => {
    const started = performance.now();
    safeLogLines(
      Array.from({ length: 20 }, (_, index) => `${'password='.repeat(9_000)}${'a1B'.repeat(30_000)}${index}`),
    );

    expect(performance.now() - started).toBeLessThan(500);
  });
});
