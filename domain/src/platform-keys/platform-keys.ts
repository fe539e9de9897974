import type { Knex } from 'knex';
import type { Sealer } from '../sealing/sealer.ts';

/** A key pair by which other machines know the platform, both halves as OpenSSH writes them. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

interface KeyRow {
  name: string;
  public_key: string;
  sealed_private_key: string;
}

export function platformKeyContext(name: string): string {
  return `platform-key:${name}`;
}

/** The platform's key pair of this name. Made by whoever needs it first; of two at once the first is everybody's. */
export async function ensurePlatformKey(
  db: Knex,
  sealer: Sealer,
  name: string,
  make: () => KeyPair,
): Promise<KeyPair> {
  const known = await find(db, sealer, name);
  if (known) return known;
  const { publicKey, privateKey } = make();
  await db<KeyRow>('platform_keys')
    .insert({
      name,
      public_key: publicKey,
      sealed_private_key: sealer.seal(platformKeyContext(name), privateKey),
    })
    .onConflict('name')
    .ignore();
  const stored = await find(db, sealer, name);
  if (!stored) throw new Error(`the platform's key ${name} is gone`);
  return stored;
}

async function find(db: Knex, sealer: Sealer, name: string): Promise<KeyPair | undefined> {
  const row = await db<KeyRow>('platform_keys').where({ name }).first();
  if (!row) return undefined;
  return {
    publicKey: row.public_key,
    privateKey: String(sealer.open(platformKeyContext(name), row.sealed_private_key)),
  };
}
