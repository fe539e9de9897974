import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import { stackOf, type Platform } from '../platform.ts';
import { hostOptionsOf } from './host-options.ts';
import { removeStackConfig } from './stack-config.ts';

/** Stack and configuration exist together or not at all. */
export async function createTenantStack(
  platform: Platform,
  spec: TenantSpec,
  secrets: TenantSecrets,
): Promise<void> {
  const stack = await stackOf(platform, spec.slug);
  try {
    await stack.workspace.createStack(spec.slug);
    await stack.setAllConfig({
      'waas:spec': { value: JSON.stringify(spec) },
      'waas:host': { value: JSON.stringify(hostOptionsOf(platform)) },
      'waas:secrets': { value: JSON.stringify(secrets), secret: true },
    });
  } catch (error) {
    await removeStackConfig(platform.home.stacksDir, spec.slug);
    throw error;
  }
}
