import { describe, expect, it } from 'vitest';
import { wasStopped, wereAllRestarted, whyNotStable, type WatchedContainer } from './stability-rules.ts';

const container = (role: string, changes: Partial<WatchedContainer> = {}): WatchedContainer => ({
  id: role,
  role,
  isRunning: true,
  isRestarting: false,
  health: 'healthy',
  restarts: 0,
  startedAt: '10:00',
  exitCode: 0,
  ...changes,
});
const before = [container('database'), container('backend')];

describe('containers that are watched', () => {
  it('are stable when nothing happens to them', () => {
    expect(whyNotStable(before, before)).toBeUndefined();
  });

  it('are not when one is restarted, and that is the release', () => {
    const now = [container('database'), container('backend', { startedAt: '10:01', exitCode: 3 })];

    expect(whyNotStable(before, now)).toMatchObject({
      why: 'backend was restarted (exit code 3)',
      reason: 'container-restarted',
      facts: { service: 'backend', exitCode: 3 },
    });
    expect(wereAllRestarted(before, now)).toBe(false);
  });

  it('were restarted by the host when it is all of them', () => {
    expect(
      wereAllRestarted(
        before,
        before.map((one) => ({ ...one, startedAt: '10:01' })),
      ),
    ).toBe(true);
    expect(wereAllRestarted([container('backend')], [container('backend', { startedAt: '10:01' })])).toBe(
      false,
    );
  });

  it('were stopped from outside when Docker does not start them again', () => {
    expect(wasStopped(container('backend', { isRunning: false }))).toBe(true);
    expect(wasStopped(container('backend', { isRunning: false, isRestarting: true }))).toBe(false);
  });
});
