import { X509Certificate } from 'node:crypto';
import {
  authorityFor,
  createAcmeOrdersRepository,
  createHeldCertificatesRepository,
  isRenewalOf,
  limitsOf,
  renewAt,
  sortedNames,
  spentBudget,
  type CertificateTenant,
  type HeldCertificate,
  type IssuedCertificate,
} from '@codexdlc/domain';
import { describeCertificate } from '../telemetry/certificate-rules.ts';
import type { CertificateDeps } from './certificate-deps.ts';
import { failureOfBudget, failureOfError } from './failure-of-error.ts';
import { CertificateFailed } from './certificate-failed.ts';
import { withAuthority } from './open-authority.ts';
import { orderCertificate, type OrderedCertificate } from './order-certificate.ts';
import { httpChallengerOf } from './site-host.ts';

/** A new certificate for the tenant's names, stored with its key; where names are unknown, after a trial elsewhere. */
export async function issueCertificate(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  held: HeldCertificate,
  signal: AbortSignal,
): Promise<void> {
  const certificates = createHeldCertificatesRepository(deps.db, deps.sealer);
  const names = sortedNames(tenant.names);
  const { directory, isTrial } = authorityFor(deps.authority, {
    hasBeenSigned: isRenewalOf(held.issued, names),
    hasBeenTried: held.triedNames.join() === names.join(),
  });
  const prefersDns = held.failure?.kind === 'name-not-proved';
  if (isTrial) {
    await order(deps, tenant, directory, { names, isRenewal: false, prefersDns }, signal);
    await certificates.storeTried(tenant.id, names);
  }
  const real = deps.authority.directory;
  const isRenewal = held.issued?.directory === real && isRenewalOf(held.issued, names);
  const { chain, key } = await order(deps, tenant, real, { names, isRenewal, prefersDns }, signal);
  await certificates.storeIssued(tenant.id, issuedFrom(chain, real, names), key);
}

async function order(
  deps: CertificateDeps,
  tenant: CertificateTenant,
  directory: string,
  { names, isRenewal, prefersDns }: { names: string[]; isRenewal: boolean; prefersDns: boolean },
  signal: AbortSignal,
): Promise<OrderedCertificate> {
  const orders = createAcmeOrdersRepository(deps.db);
  const now = deps.now();
  const history = await orders.history(directory, names, now);
  const spent = spentBudget(limitsOf(directory), history, isRenewal, now);
  if (spent) throw new CertificateFailed(failureOfBudget(spent));
  const http = httpChallengerOf(await deps.siteHostOf(tenant.hostId));
  const id = await orders.open({ tenantId: tenant.id, directory, names, isRenewal });
  try {
    const made = await withAuthority(deps, directory, signal, (client) =>
      orderCertificate(client, { http, dns: deps.dnsChallenger, prefersDns }, names, signal),
    );
    await orders.issued(id);
    return made;
  } catch (error) {
    const { refusedNames = [] } = failureOfError(error, false, 0);
    if (refusedNames.length > 0) await orders.refused(id, refusedNames);
    throw error;
  }
}

function issuedFrom(chain: string, directory: string, names: readonly string[]): IssuedCertificate {
  const leaf = new X509Certificate(chain);
  const described = describeCertificate(leaf, names[0] ?? '');
  const validity = { notBefore: described.validFrom, notAfter: described.validUntil };
  return {
    ...validity,
    directory,
    issuer: described.issuer,
    names: described.names,
    serial: leaf.serialNumber.toLowerCase(),
    renewAt: renewAt(validity, undefined, 0),
    chain,
  };
}
