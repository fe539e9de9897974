import { describe, expect, it } from 'vitest';
import { jsonLine, readableLine } from './log-line-plan.ts';

const LINE = JSON.stringify({
  level: 'warn',
  time: '2030-01-02T10:20:30.000Z',
  process: 'worker',
  pid: 7,
  operationId: 'o1',
  err: { type: 'AppError', message: 'Docker does not answer.', todo: 'Start it.', stack: 'at ...' },
  message: 'step failed',
});

describe('readableLine', () => {
  it('shows process, time, level, message, fields and what to do, without the stack', () => {
    expect(readableLine('worker', LINE)).toBe(
      'worker  10:20:30 warn step failed operationId=o1 (AppError: Docker does not answer. Start it.)',
    );
  });

  it('leaves a line that is no JSON as it is', () => {
    expect(readableLine('api', 'FATAL ERROR: heap out of memory')).toBe(
      'api     FATAL ERROR: heap out of memory',
    );
    expect(readableLine('api', '{broken')).toBe('api     {broken');
  });
});

describe('jsonLine', () => {
  it('passes JSON on and wraps what is none', () => {
    expect(jsonLine('worker', LINE)).toBe(LINE);
    expect(JSON.parse(jsonLine('api', 'at foo.ts:1'))).toEqual({
      level: 'error',
      process: 'api',
      message: 'at foo.ts:1',
    });
  });
});
