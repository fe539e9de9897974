import { describe, expect, it } from 'vitest';
import { actionsFor, isGrave } from './tenant-actions.ts';

const now = new Date('2026-03-01T10:00:00Z');
const of = (
  target: string,
  role: 'architect' | 'operator',
  status: 'live' | 'suspended' | 'deleting' = 'live',
) => actionsFor({ status, destroyAfter: null, target }, role, now);

describe('actionsFor', () => {
  it('offers changes of a server only where the tenant has one of its own', () => {
    const isOfServer = (action: string) => action.endsWith('-server');

    expect(of('own-server', 'architect').filter(isOfServer)).toEqual([
      'resize-server',
      'rebuild-server',
      'replace-server',
    ]);
    expect(of('shared-host', 'architect').filter(isOfServer)).toEqual([]);
    expect(of('own-server', 'architect', 'deleting').filter(isOfServer)).toEqual([]);
  });

  it('leaves to architects what takes a disk away', () => {
    expect(of('own-server', 'operator')).toContain('resize-server');
    expect(of('own-server', 'operator')).not.toContain('rebuild-server');
    expect(of('own-server', 'operator')).not.toContain('replace-server');
  });

  it('has each change of a server confirmed by the name', () => {
    for (const action of ['resize-server', 'rebuild-server', 'replace-server'] as const)
      expect(isGrave(action)).toBe(true);
  });

  it('renews the certificate of a site that is there', () => {
    expect(of('shared-host', 'operator')).toContain('renew-certificate');
    expect(of('shared-host', 'operator', 'suspended')).not.toContain('renew-certificate');
  });
});
