import { describe, expect, it } from 'vitest';
import { parseStat } from './process-stat.ts';
import { shortCommand } from './process-timeline.ts';

describe('parseStat', () => {
  it('adds user and system time, whatever the name of the process is', () => {
    expect(parseStat('12 (a) b (c) S 1 12 12 0 -1 4194560 1 2 3 4 150 50 0 0 20 0')).toEqual({
      cpuSeconds: 2,
    });
  });

  it('of a process that is gone is nothing', () => {
    expect(parseStat('')).toBeUndefined();
  });
});

describe('shortCommand', () => {
  it('shows program and first arguments without folders and options', () => {
    expect(shortCommand(['/usr/bin/node', '--flag', '/srv/bin/waas.mjs', 'up', 'lily'])).toBe(
      'node waas.mjs up',
    );
  });
});
