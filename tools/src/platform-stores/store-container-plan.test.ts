import { describe, expect, it } from 'vitest';
import { OWNER_LABEL, planStoreContainer, storeUrl, WISH_LABEL } from './store-container-plan.ts';

const wish = {
  role: 'database',
  name: 'waas-platform',
  owner: '/home/agency/.waas',
  image: 'sha256:1',
  password: 'p@ss/word',
  port: 20_001,
} as const;

describe('planStoreContainer', () => {
  it('publishes on the loopback interface only, and denies what a store does not need', () => {
    const { HostConfig, name } = planStoreContainer(wish);

    expect(name).toBe('waas-platform-database');
    expect(HostConfig?.PortBindings).toEqual({ '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '20001' }] });
    expect(HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
    });
    expect(HostConfig?.Memory).toBeGreaterThan(0);
  });

  it('has the same fingerprint for the same wish and another one for any change', () => {
    const labelOf = (other: object) => planStoreContainer({ ...wish, ...other }).Labels?.[WISH_LABEL];

    expect(labelOf({})).toBe(labelOf({}));
    expect(new Set([{}, { image: 'sha256:2' }, { port: 20_002 }, { password: 'q' }].map(labelOf)).size).toBe(
      4,
    );
  });

  it('says in no label what the password is', () => {
    expect(JSON.stringify(planStoreContainer(wish).Labels)).not.toContain(wish.password);
    expect(planStoreContainer(wish).Labels?.[OWNER_LABEL]).toBe(wish.owner);
  });
});

describe('storeUrl', () => {
  it('escapes the password', () => {
    expect(storeUrl(wish)).toBe('postgres://app:p%40ss%2Fword@127.0.0.1:20001/app');
  });
});
