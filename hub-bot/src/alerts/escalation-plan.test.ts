import { describe, expect, it } from 'vitest';
import { escalatesSince, escalationDue } from './escalation-plan.ts';

const opened = new Date('2026-11-26T10:00:00Z');
const after = (minutes: number) => new Date(opened.getTime() + minutes * 60_000);

describe('escalationDue', () => {
  it.each([
    [0, 0],
    [9.99, 0],
    [10, 1],
    [29.99, 1],
    [30, 2],
    [69.99, 2],
    [70, 3],
    [100_000, 3],
    [-5, 0],
  ])('after %d minutes of ten it is %d', (minutes, n) => {
    expect(escalationDue(opened, after(minutes), 10)).toBe(n);
  });
});

describe('escalatesSince', () => {
  const plain = { openedAt: opened, worseAt: undefined, mutedUntil: null };

  it('counts from its beginning', () => {
    expect(escalatesSince(plain, after(5))).toEqual(opened);
  });

  it('counts from when it was told as critical', () => {
    expect(escalatesSince({ ...plain, worseAt: after(60) }, after(61))).toEqual(after(60));
  });

  it('stops while it is muted, and begins anew afterwards', () => {
    const muted = { ...plain, mutedUntil: after(60) };

    expect(escalatesSince(muted, after(59))).toBeUndefined();
    expect(escalatesSince(muted, after(60))).toEqual(after(60));
  });
});
