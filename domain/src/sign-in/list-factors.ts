import type { Knex } from 'knex';
import type { Passkey } from './passkey.ts';
import { createPasskeysRepository } from './passkeys-repository.ts';
import { hasPassword } from './passwords-repository.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';
import { createTotpRepository } from './totp-repository.ts';

/** What a user can prove with who they are. */
export interface Factors {
  hasPassword: boolean;
  totpSince: Date | null;
  passkeys: readonly Passkey[];
  recoveryCodesLeft: number;
}

export async function listFactors(db: Knex, userId: string): Promise<Factors> {
  const [password, totp, passkeys, recoveryCodesLeft] = await Promise.all([
    hasPassword(db, userId),
    createTotpRepository(db).find(userId),
    createPasskeysRepository(db).list(userId),
    createRecoveryCodesRepository(db).countUnused(userId),
  ]);
  return { hasPassword: password, totpSince: totp?.confirmedAt ?? null, passkeys, recoveryCodesLeft };
}

/** A password alone is not enough for whoever has one of these. */
export function hasSecondFactor(factors: Pick<Factors, 'totpSince' | 'passkeys'>): boolean {
  return factors.totpSince !== null || factors.passkeys.length > 0;
}
