import { chooseServer } from '@codexdlc/domain';
import type { TenantSpec, Workload } from '@codexdlc/stacks';
import type { CloudConfig } from '../../cloud-config.ts';
import { AppError, because } from '../../errors.ts';
import { serverOf } from '../../own-servers/new-own-server.ts';
import { ownServersOf } from '../../process/own-servers-of.ts';
import { memoryOf } from '../workload-plan.ts';

export interface OwnServerWish {
  serverType?: string | undefined;
  location?: string | undefined;
}

type OwnServerTarget = Extract<TenantSpec['target'], { kind: 'own-server' }>;

/** What will be ordered; refused where nothing can be. */
export function placeOnOwnServer(
  cloud: CloudConfig,
  wish: OwnServerWish,
  workload: Workload,
): Pick<OwnServerTarget, 'kind' | 'server'> {
  const sshFrom = requireServers(cloud);
  return { kind: 'own-server', server: serverOf(chooseServer(wish, memoryOf(workload)), sshFrom) };
}

/** Networks that may sign in. Asked before images are built for nothing. */
export function requireServers(cloud: CloudConfig): readonly string[] {
  const ownServers = ownServersOf(cloud);
  if (ownServers.canOrder) return ownServers.sshFrom;
  const missing = ownServers.missing.join(', ');
  throw new AppError('CONFLICT', 'No server can be ordered from here.', {
    why: `${missing} is not set.`,
    todo: 'Export it, then run this again; "npx waas doctor --cloud" says what is needed.',
    ...because('own-servers-off', { missing, field: 'target' }),
  });
}
