import { chooseServer } from '@codexdlc/domain';
import type { TenantSecrets, TenantSpec, Workload } from '@codexdlc/stacks';
import { materialiseStack } from '../../engine/materialise-stack.ts';
import { serverOf } from '../../own-servers/new-own-server.ts';
import { stackOf, type Platform } from '../../platform.ts';
import { ownServersOf } from '../../process/own-servers-of.ts';
import { makeSshKey } from '../../ssh-keys/make-ssh-key.ts';
import { requireOrders } from '../../tenant-requests/place-new-tenant.ts';
import { removeStackConfig } from '../stack-config.ts';
import { memoryOf } from '../workload-plan.ts';
import { ensureAloneSshKey } from './alone-ssh-key.ts';
import { onOwnServer } from './own-server-platform.ts';
import { aloneTask } from './own-server-task.ts';

export interface OwnServerWish {
  serverType?: string | undefined;
  location?: string | undefined;
}

type OwnServerTarget = Extract<TenantSpec['target'], { kind: 'own-server' }>;

/** What will be ordered; refused where nothing can be. */
export function placeOnOwnServer(
  { config }: Platform,
  wish: OwnServerWish,
  workload: Workload,
): Pick<OwnServerTarget, 'kind' | 'server'> {
  const sshFrom = requireOrders(ownServersOf(config.cloud));
  return { kind: 'own-server', server: serverOf(chooseServer(wish, memoryOf(workload)), sshFrom) };
}

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
