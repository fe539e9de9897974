import { versionOf } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createMailWordingsRepository } from '../../../data/mail-wordings-repository.ts';
import type { LocalWording, WordedMail } from '../../../messages/mail-wordings.ts';
import { ownWording, saysNothing } from '../../../messages/wording-rules.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { publishVersion } from '../publish-version.ts';

/** A new version of what a mail says; false when it says that already. */
export function publishWording(
  deps: Pick<ManageDeps, 'db'>,
  { mail, typed }: { mail: WordedMail; typed: LocalWording },
  change: Change,
): Promise<boolean> {
  const body = ownWording(mail, typed);
  return publishVersion(
    deps,
    {
      versions: createMailWordingsRepository,
      key: mail,
      body,
      isSame: (newest) => (newest ? versionOf(newest) === versionOf(body) : saysNothing(body)),
      audit: { action: 'wording.publish', about: `mail:${mail}` },
    },
    change,
  );
}

/** Back to the template's words; what was said in between stays among the versions. */
export async function revertWording(
  deps: Pick<ManageDeps, 'db'>,
  mail: WordedMail,
  by: { userId: string },
): Promise<boolean> {
  const newest = await createMailWordingsRepository(deps.db).newest(mail);
  const nothing = { subject: '', intro: '', closing: '' };
  const typed = { de: nothing, en: nothing, ru: nothing };
  return publishWording(deps, { mail, typed }, { ...by, version: versionOf(newest?.version ?? 0) });
}
