import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import { durationText, type ContainerPlan } from './container-plan.ts';

export interface PlannedContainerArgs {
  plan: ContainerPlan;
  networkId: pulumi.Input<string>;
  hostPort?: pulumi.Input<number>;
}

/** Turns a plan into the provider's resource. Whatever is safe by default is set here, once, for all. */
export function createContainer(
  resourceName: string,
  { plan, networkId, hostPort }: PlannedContainerArgs,
  opts: pulumi.CustomResourceOptions,
): docker.Container {
  return new docker.Container(
    resourceName,
    {
      name: plan.name,
      image: plan.image,
      command: plan.command,
      ...(plan.user === undefined ? {} : { user: plan.user }),
      envs: pulumi.secret(Object.entries(plan.env).map(([name, value]) => `${name}=${value}`)),
      networksAdvanced: [{ name: networkId, aliases: [plan.network.alias] }],
      ...portsOf(plan, hostPort),
      memory: plan.memoryMb,
      memorySwap: plan.memoryMb,
      cpus: plan.cpus,
      readOnly: true,
      tmpfs: plan.tmpfs,
      capabilities: { drops: ['ALL'] },
      securityOpts: ['no-new-privileges'],
      ...volumesOf(plan),
      ...healthOf(plan),
      init: plan.init,
      // A daemon that was killed takes what it finds running for stopped by hand: "unless-stopped" would stay down.
      restart: 'always',
      logDriver: 'json-file',
      logOpts: { 'max-size': '10m', 'max-file': '3' },
      labels: Object.entries(plan.labels).map(([label, value]) => ({ label, value })),
      destroyGraceSeconds: plan.stopSeconds,
      stopTimeout: plan.stopSeconds,
      mustRun: true,
      wait: false,
    },
    opts,
  );
}

function portsOf(
  plan: ContainerPlan,
  hostPort: pulumi.Input<number> | undefined,
): Pick<docker.ContainerArgs, 'ports'> {
  if (!plan.publish || hostPort === undefined) return {};
  return {
    ports: [{ internal: plan.publish.containerPort, external: hostPort, ip: '127.0.0.1', protocol: 'tcp' }],
  };
}

function volumesOf(plan: ContainerPlan): Pick<docker.ContainerArgs, 'volumes'> {
  return plan.volume ? { volumes: [{ volumeName: plan.volume.name, containerPath: plan.volume.path }] } : {};
}

function healthOf(plan: ContainerPlan): Pick<docker.ContainerArgs, 'healthcheck'> {
  if (!plan.healthCommand) return {};
  return {
    healthcheck: {
      tests: ['CMD', ...plan.healthCommand],
      interval: durationText(plan.healthIntervalSeconds),
      timeout: durationText(plan.healthTimeoutSeconds),
      retries: plan.healthRetries,
      startPeriod: durationText(plan.healthStartSeconds),
    },
  };
}
