import type Docker from 'dockerode';
import type { ContainerPlan } from '../../stacks/src/tenant/container-plan.ts';
import { networkHandler } from '../../stacks/src/provider/network-handler.ts';
import { oneShotHandler } from '../../stacks/src/provider/one-shot-handler.ts';
import { readyHandler } from '../../stacks/src/provider/ready-handler.ts';
import { removeAllOf } from '../host/remove-all-of.ts';
import { secondsOf } from '../host/timed.ts';
import type { PlannedContainer, TenantContainers } from './tenant-containers-plan.ts';

const LABEL = 'dev.codexdlc.bench';

/**
 * The floor: the same containers, order and waiting as the stack's, by plain calls to the daemon. What `up` takes
 * beyond this is the engine's and ours.
 */
export async function startDirectly(
  docker: Docker,
  tenant: TenantContainers,
  { slug, subnet, hostPort }: { slug: string; subnet: string; hostPort: number },
): Promise<number> {
  const network = `waas-direct-${slug}`;
  try {
    return await secondsOf(async () => {
      await networkHandler.create({ name: network, subnet, tenant: slug });
      const start = (container: PlannedContainer): Promise<void> =>
        startOne(docker, container, { network, hostPort, path: tenant.readyPath });
      const isStore = ({ plan }: PlannedContainer): boolean => plan.volume !== undefined;
      await Promise.all(tenant.containers.filter(isStore).map(start));
      if (tenant.migration) {
        const labels = { [LABEL]: network };
        await oneShotHandler.create({
          ...tenant.migration,
          name: `${network}-migrate`,
          labels,
          networkId: network,
        });
      }
      await Promise.all(tenant.containers.filter((container) => !isStore(container)).map(start));
    });
  } finally {
    await removeAllOf(docker, `${LABEL}=${network}`);
    await docker.getNetwork(network).remove();
  }
}

interface Place {
  network: string;
  hostPort: number;
  path: string;
}

async function startOne(docker: Docker, { role, plan, pids }: PlannedContainer, place: Place): Promise<void> {
  const name = `${place.network}-${role}`;
  const container = await docker.createContainer(optionsOf(name, plan, place));
  await container.start();
  await readyHandler.create({
    containerId: container.id,
    containerName: name,
    pids,
    timeoutSeconds: plan.healthStartSeconds,
    ...(plan.publish ? { http: { port: place.hostPort, path: place.path } } : {}),
    ...(!plan.publish && plan.healthCommand ? { command: plan.healthCommand } : {}),
  });
}

function optionsOf(name: string, plan: ContainerPlan, place: Place): Docker.ContainerCreateOptions {
  const { publish, volume } = plan;
  const portKey = `${publish?.containerPort ?? 0}/tcp`;
  return {
    name,
    Image: plan.image,
    Cmd: plan.command,
    Env: Object.entries(plan.env).map(([key, value]) => `${key}=${value}`),
    Labels: { [LABEL]: place.network },
    ...(publish ? { ExposedPorts: { [portKey]: {} } } : {}),
    NetworkingConfig: { EndpointsConfig: { [place.network]: { Aliases: [plan.network.alias] } } },
    HostConfig: {
      NetworkMode: place.network,
      Memory: plan.memoryMb * 1024 ** 2,
      MemorySwap: plan.memoryMb * 1024 ** 2,
      NanoCpus: Number(plan.cpus) * 1e9,
      ReadonlyRootfs: true,
      Tmpfs: plan.tmpfs,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Init: plan.init,
      ...(publish
        ? { PortBindings: { [portKey]: [{ HostIp: '127.0.0.1', HostPort: String(place.hostPort) }] } }
        : {}),
      ...(volume
        ? {
            Mounts: [
              {
                Type: 'volume' as const,
                Source: `${name}-volume`,
                Target: volume.path,
                VolumeOptions: {
                  NoCopy: false,
                  Labels: { [LABEL]: place.network },
                  DriverConfig: { Name: 'local', Options: {} },
                },
              },
            ],
          }
        : {}),
    },
  };
}
