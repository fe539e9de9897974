import { describe, expect, it } from 'vitest';
import { judge, usableMemoryMb, type FoundHost } from './check-rules.ts';

const SETTINGS = {
  edge: { dir: '/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 },
  networkRange: '10.200.0.0/14',
};
const GOOD: FoundHost = {
  dockerVersion: '24.0.7',
  architecture: 'x86_64',
  memoryMb: 4000,
  clockSeconds: 0.2,
  dockerNetworks: [{ name: 'bridge', subnets: ['172.17.0.0/16'] }],
  ownPorts: [],
  limits: { memory: true, processes: true },
  surroundings: { listening: new Set([22]), routes: [{ network: '10.0.0.0/24', via: 'eth0' }], freeGb: 30 },
};

function failed(found: Partial<FoundHost>): string[] {
  const checks = judge({ ...GOOD, ...found }, SETTINGS, { architecture: 'x86_64' });
  return checks
    .filter(({ ok }) => !ok)
    .map(({ name, found: what, todo }) => {
      expect(todo, name).toBeTruthy();
      return `${name}: ${what}`;
    });
}

describe('judge', () => {
  it('finds nothing wrong with a good machine', () => {
    expect(failed({})).toEqual([]);
  });

  it.each<[string, Partial<FoundHost>, string]>([
    ['an old Docker', { dockerVersion: '19.03.15' }, 'docker: Docker 19.03.15'],
    ['another architecture', { architecture: 'aarch64' }, 'architecture: aarch64'],
    ['a wrong clock', { clockSeconds: 90 }, "clock: 90.0 s away from this machine's"],
    ['little memory', { memoryMb: 1000 }, 'memory: 1000 MB'],
    [
      'a memory limit that does not limit',
      { limits: { memory: false, processes: true } },
      'memory-limit: a container got more memory than it may have',
    ],
    [
      'a test that said nothing',
      { limits: { memory: true } },
      'process-limit: the container that tries it did not say',
    ],
    [
      'a network of somebody else in the range',
      { dockerNetworks: [{ name: 'office', subnets: ['10.202.0.0/16'] }] },
      'networks: 10.202.0.0/16 (office) lies in 10.200.0.0/14',
    ],
    [
      'a route into the range',
      { surroundings: { ...GOOD.surroundings, routes: [{ network: '10.200.0.0/16', via: 'wg0' }] } },
      'networks: 10.200.0.0/16 (wg0) lies in 10.200.0.0/14',
    ],
    [
      'a full disk',
      { surroundings: { ...GOOD.surroundings, freeGb: 3.21 } },
      'disk: 3.2 GB free where Docker keeps its data',
    ],
    [
      'a port that is taken',
      { surroundings: { ...GOOD.surroundings, listening: new Set([80]) } },
      'port-80: somebody else listens on it',
    ],
  ])('finds %s', (_, found, expected) => {
    expect(failed(found)).toEqual([expected]);
  });

  it('knows its own nginx', () => {
    const listening = new Set([80, 443]);

    expect(failed({ ownPorts: [80, 443], surroundings: { ...GOOD.surroundings, listening } })).toEqual([]);
  });
});

it('keeps some memory for the machine itself', () => {
  expect([usableMemoryMb(4000), usableMemoryMb(1100)]).toEqual([2976, 256]);
});
