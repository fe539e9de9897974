import type { Platform } from '../platform.ts';
import { startEdge } from '../tenants/start-edge.ts';
import type { EngineTask } from './engine-task.ts';
import { prepareRemoteHost } from './prepare-remote-host.ts';

/** The host's nginx must run before a site can be published to it. On a server of its own the program sees to that. */
export async function prepareHost(platform: Platform, task: EngineTask): Promise<void> {
  const { remote } = platform;
  if (remote === undefined) {
    await startEdge(platform);
    return;
  }
  const { kind, ssh } = remote;
  if (kind !== 'own-server' && ssh) await prepareRemoteHost(platform, ssh, task.spec);
}
