import { randomBytes } from 'node:crypto';
import { apiErrors } from './api-error.ts';

export type Permission = 'zone:read' | 'dns:read' | 'dns:edit';

export interface TokenOptions {
  value: string;
  status?: 'active' | 'disabled' | 'expired';
  /** All when left out. */
  permissions?: readonly Permission[];
  /** Names of zones; all when left out. */
  zones?: readonly string[];
}

export interface KnownToken {
  id: string;
  status: 'active' | 'disabled' | 'expired';
  permissions: readonly Permission[];
  zones: readonly string[] | undefined;
}

const ALL: readonly Permission[] = ['zone:read', 'dns:read', 'dns:edit'];

/** API tokens of the account, with what each may do. */
export class Tokens {
  readonly #tokens = new Map<string, KnownToken>();

  add({ value, status = 'active', permissions = ALL, zones }: TokenOptions): void {
    this.#tokens.set(value, { id: randomBytes(16).toString('hex'), status, permissions, zones });
  }

  /** Also those that are no longer good: only the check of a token itself tells their state. */
  find(header: string | undefined): KnownToken | undefined {
    if (header === undefined) throw apiErrors.noToken();
    const [, value] = /^Bearer ([\w.-]+)$/.exec(header) ?? [];
    if (value === undefined) throw apiErrors.malformedToken();
    return this.#tokens.get(value);
  }

  active(header: string | undefined): KnownToken {
    const token = this.find(header);
    if (token?.status !== 'active') throw apiErrors.unknownToken();
    return token;
  }
}

export function mayUse(token: KnownToken, zone: string, permission: Permission): boolean {
  const isEnough =
    token.permissions.includes(permission) ||
    (permission === 'dns:read' && token.permissions.includes('dns:edit'));
  return isEnough && (token.zones === undefined || token.zones.includes(zone));
}
