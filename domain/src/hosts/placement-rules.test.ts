import { expect, it } from 'vitest';
import type { Host } from './host.ts';
import { testHost } from '../testing/test-host.ts';
import { placeTenant } from './placement-rules.ts';

const host = (name: string, given: Partial<Host> = {}) => testHost({ id: name, name, ...given });

const LOADS = new Map([
  ['full', { tenants: 8, memoryMb: 3800 }],
  ['half', { tenants: 4, memoryMb: 2000 }],
]);

it('takes the host with the most room left, not the largest', () => {
  expect(placeTenant([host('full'), host('half'), host('small', { memoryMb: 1500 })], LOADS, 500).id).toBe(
    'half',
  );
});

it('counts what may be promised beyond the memory', () => {
  expect(placeTenant([host('full', { overcommit: 2 }), host('half')], LOADS, 500).id).toBe('full');
});

it('puts on a Swarm who asks for one, and nobody else', () => {
  const hosts = [host('swarm', { kind: 'swarm', memoryMb: 64_000 }), host('half')];

  expect(placeTenant(hosts, LOADS, 500).id).toBe('half');
  expect(placeTenant(hosts, LOADS, 500, 'swarm').id).toBe('swarm');
  expect(() => placeTenant([host('half')], LOADS, 500, 'swarm')).toThrow(
    expect.objectContaining({ why: 'No Swarm is active.' }) as Error,
  );
});

it.each([
  ['draining', { state: 'draining' }],
  ['being tried', { state: 'testing' }],
  ['refused', { state: 'refused' }],
  ['removed', { state: 'removed' }],
  ["somebody's own", { kind: 'own-server' }],
] as const)('puts nobody on a host that is %s', (_, given) => {
  expect(() => placeTenant([host('empty', given)], new Map(), 500)).toThrow(
    expect.objectContaining({ why: 'No host is active.' }) as Error,
  );
});

it('names the room of every host when none has enough', () => {
  expect(() => placeTenant([host('full'), host('half')], LOADS, 2500)).toThrow(
    expect.objectContaining({
      why: 'It needs 2500 MB; full has 200 MB left, half has 2000 MB left.',
    }) as Error,
  );
});
