import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromEngine } from '../engine/engine-task.ts';
import { watchProvider } from './watch-provider.ts';

const event = (resource: string, state: 'started' | 'done' | 'failed'): FromEngine => ({
  type: 'resource',
  resource,
  operation: 'create',
  state,
});

describe('watchProvider', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives up once what takes too long, however many things are under way', () => {
    const onSilent = vi.fn();
    const watch = watchProvider(30, onSilent);

    watch.hear(event('server', 'started'));
    watch.hear(event('ipv4', 'started'));
    vi.advanceTimersByTime(29_999);
    expect([onSilent.mock.calls.length, watch.isSilent()]).toEqual([0, false]);
    vi.advanceTimersByTime(60_000);

    expect([onSilent.mock.calls.length, watch.isSilent()]).toEqual([1, true]);
  });

  it('has a clock for each thing, which ends with it', () => {
    const onSilent = vi.fn();
    const watch = watchProvider(30, onSilent);

    for (const resource of ['firewall', 'ipv4', 'ipv6', 'server']) {
      watch.hear(event(resource, 'started'));
      vi.advanceTimersByTime(20_000);
      watch.hear(event(resource, resource === 'server' ? 'failed' : 'done'));
    }
    vi.advanceTimersByTime(60_000);

    expect(onSilent).not.toHaveBeenCalled();
  });

  it('leaves alone what is done on the server, and what is over', () => {
    const onSilent = vi.fn();
    const watch = watchProvider(30, onSilent);

    watch.hear(event('server-ready', 'started'));
    watch.hear(event('database', 'started'));
    watch.hear(event('server', 'started'));
    watch.stop();
    vi.advanceTimersByTime(60_000);

    expect(onSilent).not.toHaveBeenCalled();
  });
});
