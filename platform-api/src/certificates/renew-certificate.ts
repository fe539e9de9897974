import {
  AppError,
  because,
  certificateTenant,
  createTenantsRepository,
  hasAcmeAccount,
  recordAudit,
  requirePermission,
  wantCertificateRenewal,
  type Actor,
  type HeldCertificate,
} from '@codexdlc/domain';
import type { RequestDeps } from '../tenant-requests/request-operation.ts';

/** Has the authority asked for a new one as soon as a worker is free, within what it allows. */
export async function renewCertificate(
  deps: RequestDeps,
  actor: Actor,
  { tenantId }: { tenantId: string },
): Promise<HeldCertificate> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).get(tenantId);
    if (!(await hasAcmeAccount(trx))) throw noAuthority(tenant.slug);
    const served = await certificateTenant(trx, tenantId);
    if (!served) throw notServed(tenant.slug, tenant.status);
    const held = await wantCertificateRenewal(trx, tenantId, served.names);
    await recordAudit(trx, actor, {
      action: 'tenant.certificate-renewal-requested',
      object: { kind: 'tenant', id: tenantId },
      clientId: tenant.clientId,
      details: { slug: tenant.slug },
    });
    await deps.queue.send(trx, 'look-after-certificates', { tenantId });
    return held;
  });
}

function noAuthority(slug: string): AppError {
  return new AppError('CONFLICT', `No authority issues a certificate for ${slug}.`, {
    why: 'WAAS_ACME_DIRECTORY is not set, so certificates come from the CA of each machine.',
    todo: 'Set it for the worker, to https://acme-v02.api.letsencrypt.org/directory for one, and start it again.',
    ...because('no-authority', { slug }),
  });
}

function notServed(slug: string, status: string): AppError {
  return new AppError('CONFLICT', `Tenant ${slug} has no site that could show a certificate.`, {
    why: `It is "${status}".`,
    todo: 'Bring it online first.',
    ...because('certificate-without-site', { slug, status }),
  });
}
