import type { Host } from '../hosts/host.ts';

type Given = Partial<Omit<Host, 'settings'>> & { settings?: Partial<Host['settings']> };

/** A host that takes tenants, as the database would give it. */
export function testHost({ settings, ...given }: Given = {}): Host {
  return {
    id: 'h',
    name: 'host-1',
    kind: 'shared',
    state: 'active',
    settings: {
      edge: { dir: '/edge', containerName: 'edge', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.200.0.0/14',
      ...settings,
    },
    memoryMb: 4000,
    overcommit: 1,
    checks: [],
    version: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...given,
  };
}
