import { sealedSubjectContext } from '../leads/lead-consents-repository.ts';
import { totpContext } from '../sign-in/totp.ts';
import { telemetryKeyContext } from '../telemetry/telemetry-keys.ts';

export interface SealedColumn {
  table: string;
  column: string;
  /** Names the row. */
  key: string;
  /** Column with what the value is bound to. */
  owner: string;
  contextOf: (owner: string) => string;
}

/** The secrets of a tenant, in its row and in an operation that brings new ones. */
export function tenantSecretsContext(tenantId: string): string {
  return `tenant-secrets:${tenantId}`;
}

/** Every value at rest that the master key opens. A column named "sealed" that is not here fails a test. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'tenants', column: 'sealed_secrets', key: 'id', owner: 'id', contextOf: tenantSecretsContext },
  {
    table: 'operations',
    column: 'sealed_secrets',
    key: 'id',
    owner: 'tenant_id',
    contextOf: tenantSecretsContext,
  },
  { table: 'telemetry_keys', column: 'sealed_key', key: 'id', owner: 'id', contextOf: telemetryKeyContext },
  {
    table: 'lead_consents',
    column: 'sealed_subject',
    key: 'id',
    owner: 'id',
    contextOf: sealedSubjectContext,
  },
  { table: 'user_totp', column: 'sealed_secret', key: 'user_id', owner: 'user_id', contextOf: totpContext },
];
