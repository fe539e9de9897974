/** Lets a program in. Whoever holds it may do what its scopes say. */
export interface ApiToken {
  id: string;
  name: string;
  /** Its first characters, so that people know which one it is. */
  hint: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | undefined;
  lastUsedAt: Date | undefined;
  revokedAt: Date | undefined;
}
