import type { Knex } from 'knex';
import type { Sealer } from '../sealing/sealer.ts';
import { toHeld, type CertificateRow } from './certificate-row.ts';
import {
  certificateKeyContext,
  type HeldCertificate,
  type IssuedCertificate,
  type IssueFailure,
} from './held-certificate.ts';
import { sortedNames } from './name-rules.ts';

/** For who only shows it: without the key. */
export async function heldCertificateOf(db: Knex, tenantId: string): Promise<HeldCertificate | undefined> {
  const row = await db<CertificateRow>('certificates').where('tenant_id', tenantId).first();
  return row && toHeld(row);
}

/** A person wants it anew: as if the time of its renewal had come. */
export async function wantCertificateRenewal(
  db: Knex,
  tenantId: string,
  names: readonly string[],
): Promise<HeldCertificate> {
  const now = db.fn.now() as unknown as Date;
  const [row] = await db<CertificateRow>('certificates')
    .insert({ tenant_id: tenantId, wanted_names: sortedNames(names) })
    .onConflict('tenant_id')
    .merge({ renew_at: now, next_try_at: now, updated_at: now })
    .returning('*');
  if (!row) throw new Error(`the certificate of ${tenantId} could not be asked for`);
  return toHeld(row);
}

/** All SQL of the `certificates` table. Who may see a tenant is for the caller to know. */
export function createHeldCertificatesRepository(db: Knex, sealer: Sealer) {
  const certificates = () => db<CertificateRow>('certificates');
  const now = () => db.fn.now() as unknown as Date;
  const change = async (tenantId: string, values: Partial<CertificateRow>): Promise<HeldCertificate> => {
    const [row] = await certificates()
      .where('tenant_id', tenantId)
      .update({ ...values, updated_at: now() })
      .returning('*');
    if (!row) throw new Error(`tenant ${tenantId} has no row of its certificate`);
    return toHeld(row);
  };

  return {
    of: (tenantId: string) => heldCertificateOf(db, tenantId),

    /** PEM of the private key. Only for whoever installs it. */
    async keyOf(tenantId: string): Promise<string | undefined> {
      const row = await certificates().where('tenant_id', tenantId).first('sealed_key');
      if (!row?.sealed_key) return undefined;
      const key = sealer.open(certificateKeyContext(tenantId), row.sealed_key);
      if (typeof key !== 'string') throw new Error(`the key of the certificate of ${tenantId} is not a text`);
      return key;
    },

    /** The right to ask the authority for this tenant, for so long; undefined while somebody else has it. */
    async claim(
      tenantId: string,
      names: readonly string[],
      seconds: number,
    ): Promise<HeldCertificate | undefined> {
      const values = {
        wanted_names: sortedNames(names),
        busy_until: db.raw('now() + make_interval(secs => ?)', [seconds]) as unknown as Date,
        updated_at: now(),
      };
      const rows: CertificateRow[] = await certificates()
        .insert({ tenant_id: tenantId, ...values })
        .onConflict('tenant_id')
        .merge({
          ...values,
          // Other names have not failed yet.
          failures: db.raw(
            'case when certificates.wanted_names = excluded.wanted_names then certificates.failures else 0 end',
          ) as unknown as number,
        })
        .where((query) =>
          query.whereNull('certificates.busy_until').orWhere('certificates.busy_until', '<', now()),
        )
        .returning('*');
      return rows[0] && toHeld(rows[0]);
    },

    async release(tenantId: string): Promise<void> {
      await certificates().where('tenant_id', tenantId).update({ busy_until: null });
    },

    async storeIssued(tenantId: string, issued: IssuedCertificate, key: string): Promise<HeldCertificate> {
      return change(tenantId, {
        directory: issued.directory,
        issuer: issued.issuer,
        names: sortedNames(issued.names),
        serial: issued.serial,
        not_before: issued.notBefore,
        not_after: issued.notAfter,
        renew_at: issued.renewAt,
        chain: issued.chain,
        sealed_key: sealer.seal(certificateKeyContext(tenantId), key),
        installed_at: null,
        failures: 0,
        failure: null,
        next_try_at: now(),
      });
    },

    async storeInstalled(tenantId: string): Promise<HeldCertificate> {
      return change(tenantId, {
        installed_at: now(),
        failures: 0,
        failure: null,
        next_try_at: db.raw('renew_at') as unknown as Date,
      });
    },

    /** A trial authority has signed these: the real one may be asked at once. */
    async storeTried(tenantId: string, names: readonly string[]): Promise<void> {
      await change(tenantId, { tried_names: sortedNames(names) });
    },

    async storeFailure(
      tenantId: string,
      failure: IssueFailure,
      failures: number,
      nextTryAt: Date,
    ): Promise<HeldCertificate> {
      return change(tenantId, {
        failure: JSON.stringify(failure),
        failures,
        next_try_at: nextTryAt,
      } as unknown as Partial<CertificateRow>);
    },

    /** It has to be brought to the edge once more. */
    async wantInstallation(tenantId: string): Promise<void> {
      await certificates()
        .where('tenant_id', tenantId)
        .whereNotNull('chain')
        .update({ installed_at: null, next_try_at: now(), updated_at: now() });
    },

    /** Of tenants that are destroyed no key is kept. */
    async forgetDestroyed(): Promise<string[]> {
      const rows = await certificates()
        .whereIn('tenant_id', db('tenants').where('status', 'destroyed').select('id'))
        .delete()
        .returning<{ tenant_id: string }[]>('tenant_id');
      return rows.map(({ tenant_id }) => tenant_id);
    },
  };
}
