import type { HeldCertificate, IssuedCertificate, IssueFailure } from './held-certificate.ts';

export interface CertificateRow {
  tenant_id: string;
  wanted_names: string[];
  directory: string | null;
  issuer: string | null;
  names: string[] | null;
  serial: string | null;
  not_before: Date | null;
  not_after: Date | null;
  renew_at: Date | null;
  chain: string | null;
  sealed_key: string | null;
  installed_at: Date | null;
  failures: number;
  failure: IssueFailure | null;
  next_try_at: Date;
  tried_names: string[];
  busy_until: Date | null;
  updated_at: Date;
}

export function toHeld(row: CertificateRow): HeldCertificate {
  const issued = toIssued(row);
  return {
    tenantId: row.tenant_id,
    state: row.failure !== null ? 'failing' : issued === undefined ? 'waiting' : 'held',
    wantedNames: row.wanted_names,
    issued,
    installedAt: row.installed_at ?? undefined,
    failures: row.failures,
    nextTryAt: row.next_try_at,
    failure: row.failure ?? undefined,
    triedNames: row.tried_names,
    isBusy: row.busy_until !== null && row.busy_until > new Date(),
  };
}

function toIssued(row: CertificateRow): IssuedCertificate | undefined {
  const { directory, issuer, names, serial, not_before, not_after, renew_at, chain } = row;
  if (chain === null || not_after === null || not_before === null || renew_at === null) return undefined;
  return {
    directory: directory ?? '',
    issuer: issuer ?? '',
    names: names ?? [],
    serial: serial ?? '',
    notBefore: not_before,
    notAfter: not_after,
    renewAt: renew_at,
    chain,
  };
}
