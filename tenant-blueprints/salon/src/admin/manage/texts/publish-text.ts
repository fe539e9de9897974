import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { requireVersion, versionOf } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createSiteTextsRepository, type SiteTextKey } from '../../../data/site-texts-repository.ts';
import { toLocalText } from '../local-text.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';

/** A new version; false when it says what the newest one says already. */
export async function publishText(
  deps: Pick<ManageDeps, 'db'>,
  { key, body }: { key: SiteTextKey; body: LocalText },
  change: Change,
): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    const texts = createSiteTextsRepository(trx);
    const newest = await texts.newest(key);
    const basedOn = newest?.version ?? 0;
    requireVersion(basedOn, change.version);
    if (newest && versionOf(toLocalText(newest.body)) === versionOf(body)) return false;
    const published = await texts.append({ key, basedOn, body, createdBy: change.userId });
    if (!published) throw new AppError('CONFLICT', `somebody else has just published a version of ${key}`);
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'text.publish',
      about: `text:${key}`,
      detail: { version: published.version },
    });
    return true;
  });
}
