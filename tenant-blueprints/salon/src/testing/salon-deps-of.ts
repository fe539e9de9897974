import { randomUUID } from 'node:crypto';
import type { LinkDeps } from '../salon-deps.ts';
import { DEFAULTS, type SalonSettings } from '../settings/setting-shapes.ts';
import type { DataSalon } from './test-data-salon.ts';

/** What the verbs need, with settings of the test's choice and the salon's clock. */
export function salonDepsOf(salon: DataSalon, settings: Partial<SalonSettings> = {}): LinkDeps {
  const all = { ...DEFAULTS, minimumNoticeMinutes: 60, ...settings };
  return {
    db: salon.db,
    jobs: salon.jobs,
    settings: { read: () => Promise.resolve(all) },
    now: salon.deps.now,
    newId: randomUUID,
    log: salon.deps.log,
    keys: { links: Buffer.alloc(32, 1) },
  };
}
