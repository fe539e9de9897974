import { describe, expect, it } from 'vitest';
import { parseEvent, secondsText } from './docker-events.ts';

const line = (action: string, attributes: object) =>
  JSON.stringify({
    Type: 'container',
    Action: action,
    Actor: {
      ID: 'abc',
      Attributes: { 'dev.codexdlc.tenant': 'lily', 'dev.codexdlc.role': 'backend', ...attributes },
    },
    time: 1_790_000_000,
    timeNano: 0,
  }).replace('"timeNano":0', '"timeNano":1790000000123456789');

describe('parseEvent', () => {
  it('reads the time to the nanosecond, which a number cannot hold', () => {
    expect(parseEvent(line('die', { exitCode: '137' }))).toEqual({
      what: 'died',
      nano: 1_790_000_000_123_456_789n,
      containerId: 'abc',
      slug: 'lily',
      role: 'backend',
      exitCode: 137,
    });
  });

  it('ignores what is no trouble', () => {
    expect(parseEvent(line('health_status: healthy', {}))).toBeUndefined();
    expect(parseEvent(line('start', {}))).toBeUndefined();
    expect(parseEvent('{"status":"die"}')).toBeUndefined();
  });
});

describe('secondsText', () => {
  it('keeps the zeros of the fraction', () => {
    expect(secondsText(1_790_000_000_000_000_007n)).toBe('1790000000.000000007');
  });
});
