import {
  certificateTenant,
  createAcmeOrdersRepository,
  createHeldCertificatesRepository,
  dueCertificates,
  tenantFingerprint,
} from '@codexdlc/domain';
import pLimit from 'p-limit';
import { closeSettled } from '../incidents/report-incident.ts';
import { job, type Job } from '../jobs/job.ts';
import type { CertificateDeps } from './certificate-deps.ts';

const AT_ONCE = 4;
const PER_ROUND = 20;
/** An authority may take minutes to look at a name. */
const SECONDS_PER_TENANT = 240;
const ROUND_SECONDS = 600;

/** Renewals, what failed before, and tenants that never had one; or the one tenant that somebody asks it for. */
export async function lookAfterCertificates(
  deps: CertificateDeps,
  { tenantId }: { tenantId?: string | undefined },
  stopping: AbortSignal,
): Promise<void> {
  const { db, sealer, authority, now } = deps;
  const asked = tenantId === undefined ? undefined : await certificateTenant(db, tenantId);
  const due = tenantId === undefined ? await dueCertificates(db, authority.directory, PER_ROUND) : [];
  // Most platforms never need what this loads.
  const { lookAfterCertificate } = await import('./look-after-certificate.ts');
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    [...due, ...(asked ? [asked] : [])].map((tenant) =>
      limit(async () => {
        if (stopping.aborted) return;
        await lookAfterCertificate(deps, tenant, { seconds: SECONDS_PER_TENANT, stopping });
      }),
    ),
  );
  const gone = await createHeldCertificatesRepository(db, sealer).forgetDestroyed();
  await closeSettled(
    db,
    gone.map((id) => tenantFingerprint(id, 'certificate-issue')),
    () => 0,
  );
  await createAcmeOrdersRepository(db).forgetOld(now());
}

export function certificateJobs(deps: CertificateDeps): Job[] {
  return [
    job({
      name: 'look-after-certificates',
      cron: '* * * * *',
      retryLimit: 0,
      expireInSeconds: ROUND_SECONDS,
      concurrency: 2,
      handle: (payload, { signal }) => lookAfterCertificates(deps, payload, signal),
    }),
  ];
}
