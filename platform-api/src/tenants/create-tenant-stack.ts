import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import { newCrypter } from '../engine/stack-crypter.ts';
import { tenantPassphrase } from '../home/master-key.ts';
import { stackOf, type Platform } from '../platform.ts';
import { hostOptionsOf } from './host-options.ts';
import { removeStackConfig, writeStackConfig } from './stack-config.ts';

/** Stack and configuration exist together or not at all. */
export async function createTenantStack(
  platform: Platform,
  spec: TenantSpec,
  secrets: TenantSecrets,
): Promise<void> {
  const { stacksDir } = platform.home;
  const config = {
    plain: {
      'waas:spec': JSON.stringify(spec),
      'waas:host': JSON.stringify(hostOptionsOf(platform)),
    },
    secret: { 'waas:secrets': JSON.stringify(secrets) },
  };
  const [stack, crypter] = await Promise.all([
    stackOf(platform, spec.slug),
    newCrypter(tenantPassphrase(platform.masterKey, spec.slug)),
  ]);
  try {
    await writeStackConfig(stacksDir, spec.slug, config, crypter);
    await stack.workspace.createStack(spec.slug);
  } catch (error) {
    await removeStackConfig(stacksDir, spec.slug);
    throw error;
  }
}
