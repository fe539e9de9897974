import { describe, expect, it } from 'vitest';
import { planCrmNav } from './crm-nav-plan.ts';

const current = (path: string) =>
  planCrmNav(path, 'architect')
    .all.filter(({ isCurrent }) => isCurrent)
    .map(({ place }) => place);

describe('planCrmNav', () => {
  it('has seven entries in the rail', () => {
    expect(planCrmNav('/crm', 'architect').rail).toHaveLength(7);
  });

  it('marks the place of a page, not the overview above it', () => {
    expect(current('/crm')).toEqual(['overview']);
    expect(current('/crm/tenants/lily?tab=logs')).toEqual(['tenants']);
    expect(current('/crm/tenantsx')).toEqual(['overview']);
    expect(current('/crm/operations/1')).toEqual(['tenants']);
    expect(current('/crm/deploy')).toEqual(['tenants']);
  });

  it('marks the settings for what belongs to them', () => {
    expect(current('/crm/users/new')).toEqual(['settings', 'users']);
  });

  it('marks the tenants for their clients, which have an address and a key of their own', () => {
    expect(current('/crm/clients/1')).toEqual(['tenants', 'clients']);
    const { all, rail } = planCrmNav('/crm', 'operator');
    expect(all.find(({ place }) => place === 'clients')).toMatchObject({ href: '/crm/clients', key: 'c' });
    expect(rail.map(({ place }) => place)).not.toContain('clients');
  });

  it('shows people to the architect only, and nothing to a client', () => {
    const places = (role: 'operator' | 'client') => planCrmNav('/crm', role).all.map(({ place }) => place);

    expect(places('operator')).not.toContain('users');
    expect(places('client')).toEqual([]);
  });

  it('gives every destination a key of its own', () => {
    const keys = planCrmNav('/crm', 'architect').all.map(({ key }) => key);

    expect(new Set(keys).size).toBe(keys.length);
  });
});
