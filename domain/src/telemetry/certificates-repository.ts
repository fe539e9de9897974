import type { Knex } from 'knex';
import type { WatchedTenant } from '../incidents/tenant-rules.ts';

/** What the edge shows to a visitor of the tenant's site. */
export interface Certificate {
  issuer: string;
  /** Host names that it is valid for. */
  names: string[];
  validFrom: Date;
  validUntil: Date;
  fitsDomain: boolean;
}

export interface CheckedCertificate extends Certificate {
  checkedAt: Date;
}

export type CertificateOwner = Pick<WatchedTenant, 'id' | 'slug' | 'clientId' | 'hostId'> & {
  domain: string;
};

/** A site is served, with its own text or with a notice. */
const SERVED = ['live', 'suspended', 'maintenance', 'deleting'];
const CHECK_AGAIN = `interval '1 hour'`;

/** Reads of the platform itself; who may see the tenant is for the caller to know. */
export function createCertificatesRepository(db: Knex) {
  return {
    /** Tenants whose certificate was not looked at for an hour, or not since the last operation ended. */
    async due(): Promise<CertificateOwner[]> {
      return db('tenants as t')
        .leftJoin('tenant_certificates as c', 'c.tenant_id', 't.id')
        .whereIn('t.status', SERVED)
        .whereRaw(
          `not exists (select 1 from operations o where o.tenant_id = t.id and o.state in ('queued', 'running'))`,
        )
        .whereRaw(
          `(c.checked_at is null or c.checked_at < now() - ${CHECK_AGAIN} or exists (
             select 1 from operations o where o.tenant_id = t.id and o.finished_at > c.checked_at))`,
        )
        .orderBy('t.id')
        .select<CertificateOwner[]>(
          't.id',
          't.slug',
          't.domain',
          't.client_id as clientId',
          't.host_id as hostId',
        );
    },

    async record(tenantId: string, certificate: Certificate): Promise<void> {
      const { issuer, names, validFrom, validUntil, fitsDomain } = certificate;
      const values = {
        issuer,
        names,
        valid_from: validFrom,
        valid_until: validUntil,
        fits_domain: fitsDomain,
        checked_at: db.fn.now(),
      };
      await db('tenant_certificates')
        .insert({ tenant_id: tenantId, ...values })
        .onConflict('tenant_id')
        .merge(values);
    },

    async of(tenantId: string): Promise<CheckedCertificate | undefined> {
      return db('tenant_certificates')
        .where('tenant_id', tenantId)
        .first<CheckedCertificate | undefined>(
          'issuer',
          'names',
          'valid_from as validFrom',
          'valid_until as validUntil',
          'fits_domain as fitsDomain',
          'checked_at as checkedAt',
        );
    },

    /** Of tenants that are destroyed nothing is shown any more; whose they were. */
    async forgetDestroyed(): Promise<string[]> {
      const rows = await db('tenant_certificates')
        .whereIn('tenant_id', db('tenants').where('status', 'destroyed').select('id'))
        .delete()
        .returning<{ tenant_id: string }[]>('tenant_id');
      return rows.map(({ tenant_id }) => tenant_id);
    },
  };
}
