import type Docker from 'dockerode';
import type { EdgeHost } from '../edge/index.ts';
import { hostClient, type SshAccess } from '../host-access/index.ts';
import { orUndefined, statusOf } from '../provider/docker-client.ts';
import { LABEL_ROLE } from '../tenant/names-plan.ts';
import { AGENT_NAME, LABEL_AGENT_PLAN, planAgentContainer } from './agent-container-plan.ts';

export interface RunningAgent {
  containerId: string;
  change: 'none' | 'started' | 'replaced';
}

/** The agent runs with this image when this resolves; safe to repeat. The image must be on that Docker (`copyImages`). */
export async function ensureAgent(
  host: { ssh: SshAccess; edge: EdgeHost },
  imageId: string,
): Promise<RunningAgent> {
  const docker = hostClient(host);
  const name = host.ssh.agent ?? AGENT_NAME;
  const plan = planAgentContainer(name, host.edge, imageId);
  const found = await orUndefined(docker.getContainer(name).inspect());
  if (found && found.Config.Labels[LABEL_ROLE] !== 'agent') {
    throw new Error(
      `container ${name} at ${host.ssh.address} is somebody else's. Remove or rename it, then prepare the host again.`,
    );
  }
  if (found?.Config.Labels[LABEL_AGENT_PLAN] === plan.Labels[LABEL_AGENT_PLAN]) {
    await startIfStopped(docker, found);
    return { containerId: found.Id, change: 'none' };
  }
  if (found) await orUndefined(docker.getContainer(found.Id).remove({ force: true }));
  const container = await docker.createContainer(plan);
  await container.start();
  return { containerId: container.id, change: found ? 'replaced' : 'started' };
}

async function startIfStopped(docker: Docker, { Id, State }: Docker.ContainerInspectInfo): Promise<void> {
  if (State.Running) return;
  await docker
    .getContainer(Id)
    .start()
    .catch((error: unknown) => {
      // 304: another caller was quicker.
      if (statusOf(error) !== 304) throw error;
    });
}
