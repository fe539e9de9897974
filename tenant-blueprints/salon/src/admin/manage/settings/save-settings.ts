import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { SalonSettings } from '../../../settings/setting-shapes.ts';
import { changedNames } from '../changed-names.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { createSettingsLock } from './settings-lock.ts';

export type SettingName = keyof SalonSettings;

export function pickSettings<K extends SettingName>(
  settings: SalonSettings,
  names: readonly K[],
): Pick<SalonSettings, K> {
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as Pick<SalonSettings, K>;
}

/** What one page of the settings holds, all or nothing; the other pages may be changed at the same time. */
export async function saveSettings(
  deps: Pick<ManageDeps, 'db' | 'settings'>,
  wanted: Partial<SalonSettings>,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    await createSettingsLock(trx).acquire();
    deps.settings.forget();
    const stored = await deps.settings.read();
    const names = Object.keys(wanted) as SettingName[];
    requireVersion(pickSettings(stored, names), change.version);
    const changed = changedNames(stored, wanted);
    const changes = Object.fromEntries(Object.entries(wanted).filter(([name]) => changed.includes(name)));
    await deps.settings.write(trx, changes, { userId: change.userId });
    await writeAudit(trx, { actor: `user:${change.userId}`, action: 'settings.change', detail: { changed } });
  });
}
