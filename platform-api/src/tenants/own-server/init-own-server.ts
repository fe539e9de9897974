import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import { materialiseStack } from '../../engine/materialise-stack.ts';
import { stackOf, type Platform } from '../../platform.ts';
import { makeSshKey } from '../../ssh-keys/make-ssh-key.ts';
import { removeStackConfig } from '../stack-config.ts';
import { ensureAloneSshKey } from './alone-ssh-key.ts';
import { onOwnServer } from './own-server-platform.ts';
import { aloneTask } from './own-server-task.ts';

/** Stack and configuration exist together or not at all. Nothing is ordered. */
export async function createOwnServerStack(
  platform: Platform,
  spec: TenantSpec,
  secrets: TenantSecrets,
): Promise<void> {
  const sshPublicKey = await ensureAloneSshKey(platform.config.homeDir);
  const bootstrapHostKey = makeSshKey('waas-bootstrap').privateKey;
  const task = aloneTask(spec, { ...secrets, bootstrapHostKey }, sshPublicKey);
  try {
    await materialiseStack(onOwnServer(platform, spec, undefined), await stackOf(platform, spec.slug), {
      ...task,
      isNew: true,
    });
  } catch (error) {
    await removeStackConfig(platform.home.stacksDir, spec.slug);
    throw error;
  }
}
