import { DEFAULT_RETENTION, purgeOldLeads } from '@codexdlc/domain/leads';
import type { JobDeps } from './job-handlers.ts';

export async function purgeLeads({ db, sealer, config, now, log }: JobDeps): Promise<void> {
  const settings = { ...DEFAULT_RETENTION, inactiveDays: config.leads.retentionDays };
  const purged = await purgeOldLeads({ db, sealer, now }, now(), settings);
  log.info({ purged }, 'leads that are not needed any more were let go');
}
