import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { Knex } from 'knex';
import type { VersionsRepository } from '../../data/versions-repository.ts';
import type { Change, ManageDeps } from './manage-deps.ts';

export interface Publication<K extends string, B> {
  /** Built from the transaction. */
  versions: (trx: Knex) => VersionsRepository<K, B>;
  key: K;
  body: B;
  /** Whether it is what is said now; `newest` is undefined as long as nobody wrote anything. */
  isSame: (newest: B | undefined) => boolean;
  audit: { action: string; about: string };
}

/** A new version; false when it says what is said already. */
export async function publishVersion<K extends string, B>(
  deps: Pick<ManageDeps, 'db'>,
  { versions, key, body, isSame, audit }: Publication<K, B>,
  change: Change,
): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    const stored = versions(trx);
    const newest = await stored.newest(key);
    const basedOn = newest?.version ?? 0;
    requireVersion(basedOn, change.version);
    if (isSame(newest?.body)) return false;
    const published = await stored.append({ key, basedOn, body, createdBy: change.userId });
    if (!published) throw new AppError('CONFLICT', `somebody else has just published a version of ${key}`);
    const detail = { version: published.version };
    await writeAudit(trx, { actor: `user:${change.userId}`, ...audit, detail });
    return true;
  });
}
