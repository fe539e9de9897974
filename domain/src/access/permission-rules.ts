import { AppError, because } from '../errors.ts';
import type { Actor, Role, Scope } from './actor.ts';

/** Every permission: which roles have it, and which scope a token must carry for it. One line each. */
const TABLE = {
  'tenant:read': { roles: ['architect', 'operator', 'client'], scope: 'read' },
  'tenant:create': { roles: ['architect', 'operator'], scope: 'operate' },
  'tenant:change': { roles: ['architect', 'operator'], scope: 'operate' },
  'tenant:destroy': { roles: ['architect'], scope: 'admin' },
  'tenant:logs': { roles: ['architect', 'operator'], scope: 'read' },
  'operation:read': { roles: ['architect', 'operator', 'client'], scope: 'read' },
  'operation:control': { roles: ['architect', 'operator'], scope: 'operate' },
  'handover:issue': { roles: ['architect', 'operator'], scope: 'operate' },
  'host:read': { roles: ['architect', 'operator'], scope: 'read' },
  'host:change': { roles: ['architect'], scope: 'admin' },
  'release:read': { roles: ['architect', 'operator'], scope: 'read' },
  'client:read': { roles: ['architect', 'operator', 'client'], scope: 'read' },
  'client:change': { roles: ['architect', 'operator'], scope: 'operate' },
  'user:read': { roles: ['architect'], scope: 'read' },
  'user:change': { roles: ['architect'], scope: 'admin' },
  'token:own': { roles: ['architect', 'operator', 'client'], scope: 'admin' },
  'subscription:read': { roles: ['architect', 'operator', 'client'], scope: 'read' },
  'subscription:change': { roles: ['architect'], scope: 'operate' },
  'incident:read': { roles: ['architect', 'operator', 'client'], scope: 'read' },
  'incident:handle': { roles: ['architect', 'operator'], scope: 'operate' },
  'lead:read': { roles: ['architect', 'operator'], scope: 'read' },
  'lead:change': { roles: ['architect', 'operator'], scope: 'operate' },
  'lead:import': { roles: ['architect', 'operator'], scope: 'operate' },
  'lead:export': { roles: ['architect', 'operator'], scope: 'operate' },
  'lead:erase': { roles: ['architect'], scope: 'admin' },
  'audit:read': { roles: ['architect'], scope: 'read' },
} as const satisfies Record<string, { roles: readonly Role[]; scope: Scope }>;

export type Permission = keyof typeof TABLE;
export const PERMISSIONS = Object.keys(TABLE) as Permission[];

const INCLUDED_IN: Record<Scope, readonly Scope[]> = {
  read: ['read', 'operate', 'admin'],
  operate: ['operate', 'admin'],
  admin: ['admin'],
};

export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  const { roles, scope } = TABLE[permission];
  const allowed: readonly Role[] = roles;
  return allowed.includes(actor.role) && actor.scopes.some((own) => INCLUDED_IN[scope].includes(own));
}

/** Throws FORBIDDEN with what is missing, so that the owner of a token knows which one to make. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  const { roles, scope } = TABLE[permission];
  throw new AppError('FORBIDDEN', `You may not do this (${permission}).`, {
    why: `It needs the role ${roles.join(' or ')} and a token with the scope "${scope}".`,
    todo: 'Ask an architect, or make a token with that scope: npx waas tokens create --scope ' + scope,
    ...because('right-missing', { permission, roles: roles.join(','), scope }),
  });
}
