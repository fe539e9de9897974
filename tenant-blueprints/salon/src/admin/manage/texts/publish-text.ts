import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { versionOf } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createSiteTextsRepository, type SiteTextKey } from '../../../data/site-texts-repository.ts';
import { toLocalText } from '../local-text.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { publishVersion } from '../publish-version.ts';

/** A new version; false when it says what the newest one says already. */
export function publishText(
  deps: Pick<ManageDeps, 'db'>,
  { key, body }: { key: SiteTextKey; body: LocalText },
  change: Change,
): Promise<boolean> {
  return publishVersion(
    deps,
    {
      versions: createSiteTextsRepository,
      key,
      body,
      isSame: (newest) => newest !== undefined && versionOf(toLocalText(newest)) === versionOf(body),
      audit: { action: 'text.publish', about: `text:${key}` },
    },
    change,
  );
}
