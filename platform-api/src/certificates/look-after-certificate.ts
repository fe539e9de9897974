import {
  createHeldCertificatesRepository,
  isPublicAuthority,
  isPublicName,
  judgeIssuing,
  nextTryAt,
  tenantFingerprint,
  workFor,
  type CertificateTenant,
  type HeldCertificate,
} from '@codexdlc/domain';
import { closeSettled, reportIncident } from '../incidents/report-incident.ts';
import type { CertificateDeps } from './certificate-deps.ts';
import { CertificateFailed } from './certificate-failed.ts';
import { failureOfError, type ExplainedFailure } from './failure-of-error.ts';
import { issueCertificate } from './issue-certificate.ts';

export type Outcome =
  /** "busy": somebody else asks just now. */
  | { kind: 'nothing' | 'installed' | 'issued' | 'busy' }
  | { kind: 'failed'; failure: ExplainedFailure; nextTryAt: Date };

export interface LookAfterOptions {
  /** After that it is given up, and tried again later. */
  seconds: number;
  /** The worker ends: then nothing has failed. */
  stopping: AbortSignal;
  /** Installs what is held even where it was seen to serve: the site was just published anew. */
  installAnyway?: boolean;
}

/** Past the time that a try may take: whoever took it has died. */
const CLAIM_SPARE_SECONDS = 60;

/**
 * Whatever a tenant's certificate needs now: a new one, only its installation, or nothing. Never throws for what an
 * authority, a name or a host did: that is a failure, which is stored, and the site goes on with what it shows.
 */
export async function lookAfterCertificate(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  { seconds, stopping, installAnyway = false }: LookAfterOptions,
): Promise<Outcome> {
  const certificates = createHeldCertificatesRepository(deps.db, deps.sealer);
  const held = await certificates.claim(tenant.id, tenant.names, seconds + CLAIM_SPARE_SECONDS);
  if (!held) return { kind: 'busy' };
  const refused = stillRefused(deps, tenant, held);
  if (refused) {
    await certificates.release(tenant.id);
    return refused;
  }
  const isOver = AbortSignal.timeout(seconds * 1000);
  const signal = AbortSignal.any([isOver, stopping]);
  try {
    const kind = await satisfy(deps, tenant, held, { signal, installAnyway });
    await closeSettled(deps.db, [tenantFingerprint(tenant.id, 'certificate-issue')], () => 0);
    if (kind !== 'nothing') deps.log.info({ tenant: tenant.slug, kind }, 'certificate looked after');
    return { kind };
  } catch (error) {
    if (stopping.aborted && !isOver.aborted) return { kind: 'busy' };
    const failure =
      error instanceof CertificateFailed ? error.failure : failureOfError(error, isOver.aborted, seconds);
    return await storeFailure(deps, tenant, failure);
  } finally {
    await certificates.release(tenant.id);
  }
}

/** An authority that wants to hear nothing for a while is not asked, whoever would like to. */
function stillRefused(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  { failure, failures, nextTryAt: at, ...held }: HeldCertificate,
): Outcome | undefined {
  const now = deps.now();
  if (failure?.kind !== 'rate-limited' || failures === 0 || at <= now) return undefined;
  const work = workFor(held, tenant.names, deps.authority.directory, now);
  return work === 'issue' ? { kind: 'failed', failure, nextTryAt: at } : undefined;
}

async function satisfy(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  held: HeldCertificate,
  { signal, installAnyway }: { signal: AbortSignal; installAnyway: boolean },
): Promise<'nothing' | 'installed' | 'issued'> {
  const { directory } = deps.authority;
  const work = workFor(held, tenant.names, directory, deps.now());
  if (work === 'nothing' && !installAnyway) return 'nothing';
  if (work === 'issue') {
    refuseOtherNames(directory, tenant.names);
    await issueCertificate(deps, tenant, held, signal);
  }
  const change = await install(deps, tenant);
  return work === 'issue' ? 'issued' : change === 'none' ? 'nothing' : 'installed';
}

async function install(deps: CertificateDeps, { id, slug, hostId }: CertificateTenant): Promise<string> {
  const certificates = createHeldCertificatesRepository(deps.db, deps.sealer);
  const [held, key] = await Promise.all([certificates.of(id), certificates.keyOf(id)]);
  if (held?.issued === undefined || key === undefined) throw new Error(`no certificate is held for ${slug}`);
  try {
    const host = await deps.siteHostOf(hostId);
    const change = await host.installCertificate({ slug, chain: held.issued.chain, key });
    await certificates.storeInstalled(id);
    return change;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CertificateFailed({ kind: 'not-installed', detail: detail.slice(0, 500), facts: {} });
  }
}

function refuseOtherNames(directory: string, names: readonly string[]): void {
  const name = isPublicAuthority(directory) ? names.find((one) => !isPublicName(one)) : undefined;
  if (name === undefined) return;
  const detail = `${name} is no name of the public DNS: no authority signs it.`;
  throw new CertificateFailed({ kind: 'not-public', detail, facts: { name } });
}

async function storeFailure(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  { notBefore, refusedNames: _, ...failure }: ExplainedFailure,
): Promise<Outcome> {
  const certificates = createHeldCertificatesRepository(deps.db, deps.sealer);
  const before = await certificates.of(tenant.id);
  const failures = (before?.failures ?? 0) + 1;
  const at = nextTryAt({ kind: failure.kind, notBefore }, failures, deps.now());
  const held = await certificates.storeFailure(tenant.id, failure, failures, at);
  deps.log.warn({ tenant: tenant.slug, failure, failures, nextTryAt: at }, 'no certificate yet');
  const report = judgeIssuing(tenant, held, deps.now());
  if (report) await reportIncident(deps.db, report);
  return { kind: 'failed', failure: { ...failure, notBefore }, nextTryAt: at };
}
