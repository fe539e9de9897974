import { describe, expect, it } from 'vitest';
import { systemActor, type Role, type Scope, type UserActor } from './actor.ts';
import { may, PERMISSIONS, requirePermission } from './permission-rules.ts';

const user = (role: Role, ...scopes: Scope[]): UserActor => ({
  kind: 'user',
  userId: 'u',
  name: 'U',
  role,
  clientId: role === 'client' ? 'c' : undefined,
  scopes,
});

describe('may', () => {
  it('lets the architect with an admin token do everything', () => {
    expect(PERMISSIONS.filter((permission) => !may(user('architect', 'admin'), permission))).toEqual([]);
  });

  it('lets a client only read, whatever the token says', () => {
    const allowed = PERMISSIONS.filter((permission) => may(user('client', 'admin'), permission));

    expect(allowed.filter((permission) => !permission.endsWith(':read'))).toEqual(['token:own']);
    expect(allowed).not.toContain('host:read');
    expect(allowed).not.toContain('audit:read');
  });

  it('bounds the role by the scope of the token', () => {
    expect(may(user('architect', 'read'), 'tenant:change')).toBe(false);
    expect(may(user('architect', 'operate'), 'tenant:destroy')).toBe(false);
    expect(may(user('architect'), 'tenant:read')).toBe(false);
  });

  it('lets the platform itself act', () => {
    expect(may(systemActor('worker'), 'tenant:destroy')).toBe(true);
  });

  it('says which role and scope are missing', () => {
    expect(() => {
      requirePermission(user('operator', 'operate'), 'tenant:destroy');
    }).toThrow('tenant:destroy');
  });
});
