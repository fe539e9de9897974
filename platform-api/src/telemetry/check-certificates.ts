import {
  createCertificatesRepository,
  judgeCertificate,
  tenantFingerprint,
  type Certificate,
  type CertificateOwner,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import { closeSettled } from '../incidents/report-incident.ts';
import type { Log } from './log.ts';
import { applyFindings } from './sample-hosts.ts';

export interface CheckCertificatesDeps {
  db: Knex;
  log: Log;
  readCertificate: (tenant: CertificateOwner) => Promise<Certificate>;
}

const AT_ONCE = 8;
const ROUND_MS = 50_000;

/**
 * Reads the certificates that are due: of each site once an hour, and soon after an operation. One that cannot be read
 * is due again: that the site does not answer at all is for the check of the site to say.
 */
export async function checkCertificates(deps: CheckCertificatesDeps, signal: AbortSignal): Promise<void> {
  const certificates = createCertificatesRepository(deps.db);
  const endsAt = Date.now() + ROUND_MS;
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    (await certificates.due()).map((tenant) =>
      limit(async () => {
        if (signal.aborted || Date.now() > endsAt) return;
        await checkCertificate(deps, tenant);
      }),
    ),
  );
  const gone = await certificates.forgetDestroyed();
  await closeSettled(
    deps.db,
    gone.map((id) => tenantFingerprint(id, 'certificate')),
    () => 0,
  );
}

async function checkCertificate(deps: CheckCertificatesDeps, tenant: CertificateOwner): Promise<void> {
  try {
    const certificate = await deps.readCertificate(tenant);
    await createCertificatesRepository(deps.db).record(tenant.id, certificate);
    await applyFindings(deps.db, judgeCertificate(tenant, certificate.validUntil, new Date()));
  } catch (err) {
    deps.log.warn({ err, tenant: tenant.slug }, 'the certificate of a site could not be read');
  }
}
