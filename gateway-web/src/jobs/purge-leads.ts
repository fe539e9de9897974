import { DEFAULT_RETENTION, purgeOldLeads } from '@codexdlc/domain/leads';
import { forgetOldAttempts } from '@codexdlc/domain/sign-in';
import type { JobDeps } from './job-handlers.ts';

export async function purgeLeads({ db, sealer, config, now, log }: JobDeps): Promise<void> {
  const settings = { ...DEFAULT_RETENTION, inactiveDays: config.leads.retentionDays };
  const purged = await purgeOldLeads({ db, sealer, now }, now(), settings);
  const forgottenAttempts = await forgetOldAttempts({ db, now });
  log.info({ purged, forgottenAttempts }, 'leads that are not needed any more were let go');
}
