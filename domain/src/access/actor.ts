export const ROLES = ['architect', 'operator', 'client'] as const;
export type Role = (typeof ROLES)[number];

/** What a token may be used for at most; the role of its owner bounds it further. */
export const SCOPES = ['read', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface UserActor {
  kind: 'user';
  userId: string;
  name: string;
  role: Role;
  /** Only users with the role "client" have one: they see what belongs to it and nothing else. */
  clientId: string | undefined;
  scopes: readonly Scope[];
  tokenId?: string | undefined;
  ip?: string | undefined;
  requestId?: string | undefined;
}

/** A part of the platform that acts by itself, such as the worker or the daily reconciliation. */
export interface SystemActor {
  kind: 'system';
  name: string;
  requestId?: string | undefined;
}

export type Actor = UserActor | SystemActor;

export function systemActor(name: string, requestId?: string): SystemActor {
  return { kind: 'system', name, ...(requestId === undefined ? {} : { requestId }) };
}
