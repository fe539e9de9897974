import type { Scope } from '../access/actor.ts';

/** What may be shown of a token. Its secret is shown once, when it is made, and is stored nowhere. */
export interface ApiToken {
  id: string;
  userId: string;
  name: string;
  scopes: readonly Scope[];
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
}
