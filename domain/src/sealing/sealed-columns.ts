import { acmeAccountContext, certificateKeyContext } from '../certificates/held-certificate.ts';
import { telegramTokenContext } from '../hub/people/telegram-binding.ts';
import { sealedSubjectContext } from '../leads/lead-consents-repository.ts';
import { platformKeyContext } from '../platform-keys/platform-keys.ts';
import { totpContext } from '../sign-in/totp.ts';
import { telemetryKeyContext } from '../telemetry/telemetry-keys.ts';

/** Each has a key of its own, derived from the master key unless it was given another one. */
export type SealingProcess = 'platform' | 'gateway' | 'hub';

export interface SealedColumn {
  sealedBy: SealingProcess;
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

/** Every value at rest that the master key opens, or a key that is derived from it. A column named "sealed" that is not here fails a test. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    sealedBy: 'platform',
    table: 'tenants',
    column: 'sealed_secrets',
    key: 'id',
    owner: 'id',
    contextOf: tenantSecretsContext,
  },
  {
    sealedBy: 'platform',
    table: 'operations',
    column: 'sealed_secrets',
    key: 'id',
    owner: 'tenant_id',
    contextOf: tenantSecretsContext,
  },
  {
    sealedBy: 'platform',
    table: 'telemetry_keys',
    column: 'sealed_key',
    key: 'id',
    owner: 'id',
    contextOf: telemetryKeyContext,
  },
  {
    sealedBy: 'platform',
    table: 'acme_accounts',
    column: 'sealed_key',
    key: 'id',
    owner: 'id',
    contextOf: acmeAccountContext,
  },
  {
    sealedBy: 'platform',
    table: 'certificates',
    column: 'sealed_key',
    key: 'tenant_id',
    owner: 'tenant_id',
    contextOf: certificateKeyContext,
  },
  {
    sealedBy: 'platform',
    table: 'platform_keys',
    column: 'sealed_private_key',
    key: 'name',
    owner: 'name',
    contextOf: platformKeyContext,
  },
  {
    sealedBy: 'gateway',
    table: 'lead_consents',
    column: 'sealed_subject',
    key: 'id',
    owner: 'id',
    contextOf: sealedSubjectContext,
  },
  {
    sealedBy: 'gateway',
    table: 'user_totp',
    column: 'sealed_secret',
    key: 'user_id',
    owner: 'user_id',
    contextOf: totpContext,
  },
  {
    sealedBy: 'hub',
    table: 'telegram_people',
    column: 'sealed_token',
    key: 'token_id',
    owner: 'token_id',
    contextOf: telegramTokenContext,
  },
];
