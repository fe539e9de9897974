import { tenantSecretsContext, type Sealer } from '@codexdlc/domain';
import { TenantSecrets } from '@codexdlc/stacks';

/** A tenant's secrets as they are stored; they open for this tenant only. */
export function sealTenantSecrets(sealer: Sealer, tenantId: string, secrets: TenantSecrets): string {
  return sealer.seal(tenantSecretsContext(tenantId), secrets);
}

export function openTenantSecrets(sealer: Sealer, tenantId: string, sealed: string): TenantSecrets {
  return TenantSecrets.parse(sealer.open(tenantSecretsContext(tenantId), sealed));
}
