/** What is kept of a key of a user's device. */
export interface Passkey {
  id: string;
  userId: string;
  /** base64url. */
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: readonly string[];
  name: string;
  lastUsedAt: Date | null;
  createdAt: Date;
}

export const MAX_PASSKEYS = 20;
export const MAX_PASSKEY_NAME = 60;
