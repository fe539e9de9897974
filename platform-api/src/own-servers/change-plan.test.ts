import type { TenantSpec } from '@codexdlc/stacks';
import { describe, expect, it } from 'vitest';
import { planReplacement, planResize } from './change-plan.ts';
import type { OwnServerTarget } from './own-server-of.ts';

type Server = OwnServerTarget['server'];

const specWith = (server: Partial<Server>): TenantSpec =>
  ({
    slug: 'lily',
    target: {
      kind: 'own-server',
      port: 20_000,
      subnet: '10.200.0.0/27',
      server: {
        types: ['cx23', 'cpx22', 'cx33'],
        locations: ['fsn1', 'nbg1'],
        image: 'debian-12',
        protection: true,
        sshFrom: ['10.0.0.0/8'],
        ...server,
      },
    },
    workload: { services: { backend: { resources: { memoryMb: 256 } } } },
  }) as unknown as TenantSpec;
const serverOf = ({ target }: TenantSpec): Partial<Server> =>
  target.kind === 'own-server' ? target.server : {};

describe('planReplacement', () => {
  it('keeps to the location of the addresses, and begins with the type that was there', () => {
    const before = specWith({ offer: { type: 'cpx22', location: 'nbg1' } });

    const server = serverOf(planReplacement(before));

    expect(server).toMatchObject({ types: ['cpx22', 'cx23', 'cx33'], locations: ['nbg1'], protection: true });
    expect(server.offer).toBeUndefined();
  });

  it('is refused for a tenant that shares a host', () => {
    const shared = { slug: 'oak', target: { kind: 'shared-host' } } as TenantSpec;

    expect(() => planReplacement(shared)).toThrow('oak has no server of its own');
  });
});

describe('planResize', () => {
  it('orders that type from now on, where the server is', () => {
    const { spec, memoryMb } = planResize(specWith({ offer: { type: 'cx23', location: 'nbg1' } }), 'cx33');

    expect(serverOf(spec)).toMatchObject({ types: ['cx33'], offer: { type: 'cx33', location: 'nbg1' } });
    expect(memoryMb).toBe(7168);
  });
});
