import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { SwarmConfigPlan } from './config-plan.ts';
import { shortDuration } from './duration-plan.ts';
import { ENV_FILE_NAME } from './env-secret-plan.ts';
import { fingerprintOf, type SwarmServicePlan } from './swarm-service-plan.ts';
import { LABEL_RELEASE } from '../tenant/names-plan.ts';

export interface PlannedServiceArgs {
  plan: SwarmServicePlan;
  networkId: pulumi.Input<string>;
  /** Of everything that the Swarm keeps for the tenant. */
  tenantLabels: Record<string, string>;
  configs: readonly KnownConfig[];
}

/** A file of the plan that the Swarm has. */
export interface KnownConfig {
  id: pulumi.Output<string>;
  name: string;
  path: string;
}

/** Readable in the container by whoever its program runs as. */
const FILE = { fileUid: '0', fileGid: '0', fileMode: 0o444 };

export type PlannedSecret = NonNullable<SwarmServicePlan['secret']>;

export interface KnownSecret {
  id: pulumi.Output<string>;
  name: string;
}

/** A task that ends within this time after it was put there counts as failed, and the release goes back. */
const MONITOR_SECONDS = 3;
/** For the images' own start, and for tasks that wait for room, beside what the service says of itself. */
const SPARE_SECONDS = 60;

/** Turns a plan into a secret and a service. Whatever is safe by default is set here, once, for all. */
export function createService(
  resourceName: string,
  { plan, networkId, tenantLabels, configs }: PlannedServiceArgs,
  opts: pulumi.CustomResourceOptions,
): docker.Service {
  const secret = plan.secret && createSecret(resourceName, plan.secret, tenantLabels, secretOptions(opts));
  return new docker.Service(
    resourceName,
    {
      name: plan.name,
      labels: labelList({ ...plan.labels, [LABEL_RELEASE]: fingerprintOf(plan) }),
      mode: { replicated: { replicas: plan.replicas } },
      taskSpec: {
        containerSpec: containerOf(plan, secret, configs),
        networksAdvanceds: [{ id: networkId, aliases: [plan.alias] }],
        placement: { constraints: plan.constraints },
        resources: { limits: plan.limits, reservation: plan.reservation },
        restartPolicy: { condition: 'any', delay: '2s', window: '0s' },
        logDriver: { name: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
        forceUpdate: 0,
        runtime: 'container',
      },
      // Names lead to the tasks themselves. The other way needs a balancer in the kernel of every node.
      endpointSpec: { mode: 'dnsrr' },
      updateConfig: changeOf(plan, 'rollback'),
      rollbackConfig: changeOf(plan, 'pause'),
    },
    // A restart counts it up.
    { ...opts, ignoreChanges: ['taskSpec.forceUpdate'] },
  );
}

/** Its name is its content, so that the one before is there until the last task of it has gone. */
export function createSecret(
  resourceName: string,
  secret: PlannedSecret,
  labels: Record<string, string>,
  opts: pulumi.CustomResourceOptions,
): KnownSecret {
  const data = pulumi.secret(Buffer.from(secret.text).toString('base64'));
  const made = new docker.Secret(
    `${resourceName}-env-${secret.fingerprint}`,
    { name: secret.name, data, labels: labelList(labels) },
    opts,
  );
  return { id: made.id, name: secret.name };
}

export function createConfig(
  plan: SwarmConfigPlan,
  labels: Record<string, string>,
  opts: pulumi.CustomResourceOptions,
): KnownConfig {
  const { resourceName, name, path, text } = plan;
  const data = Buffer.from(text).toString('base64');
  const { id } = new docker.ServiceConfig(resourceName, { name, data, labels: labelList(labels) }, opts);
  return { id, name, path };
}

/** It needs nothing of what the service waits for. */
function secretOptions({
  dependsOn: _,
  ...opts
}: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return opts;
}

function containerOf(
  plan: SwarmServicePlan,
  secret: KnownSecret | undefined,
  configs: readonly KnownConfig[],
): pulumi.Input<docker.types.input.ServiceTaskSpecContainerSpec> {
  return {
    image: plan.image,
    // Left open, they would be a reason for another service whenever anything changes.
    env: {},
    sysctl: {},
    args: plan.args,
    ...(plan.user === undefined ? {} : { user: plan.user }),
    labels: labelList(plan.labels),
    readOnly: true,
    capDrops: ['ALL'],
    init: plan.init,
    stopGracePeriod: shortDuration(plan.stopSeconds),
    mounts: mountsOf(plan),
    ...(secret
      ? {
          secrets: [
            {
              secretId: secret.id,
              secretName: secret.name,
              fileName: ENV_FILE_NAME,
              ...FILE,
            },
          ],
        }
      : {}),
    configs: configs.map(({ id, name, path }) => ({
      configId: id,
      configName: name,
      fileName: path,
      ...FILE,
    })),
    ...healthOf(plan),
  };
}

function mountsOf({ tmpfs, volume, bind, labels }: SwarmServicePlan) {
  return [
    ...tmpfs.map(({ path, bytes, mode }) => ({
      type: 'tmpfs',
      target: path,
      tmpfsOptions: { sizeBytes: bytes, mode },
    })),
    ...(volume
      ? [
          {
            type: 'volume',
            source: volume.name,
            target: volume.path,
            volumeOptions: { driverName: 'local', labels: labelList(labels) },
          },
        ]
      : []),
    ...(bind ? [{ type: 'bind', source: bind.source, target: bind.path }] : []),
  ];
}

function healthOf(
  plan: SwarmServicePlan,
): Pick<docker.types.input.ServiceTaskSpecContainerSpec, 'healthcheck'> {
  if (!plan.healthCommand) return {};
  return {
    healthcheck: {
      tests: ['CMD', ...plan.healthCommand],
      interval: shortDuration(plan.healthIntervalSeconds),
      timeout: shortDuration(plan.healthTimeoutSeconds),
      retries: plan.healthRetries,
      startPeriod: shortDuration(plan.healthStartSeconds),
    },
  };
}

function changeOf({ order }: SwarmServicePlan, failureAction: 'rollback' | 'pause') {
  return {
    parallelism: 1,
    delay: '0s',
    failureAction,
    monitor: shortDuration(MONITOR_SECONDS),
    maxFailureRatio: '0.0',
    order,
  };
}

/** Long enough for one task after the other to become healthy, or to be found not to. */
export function timeoutSeconds(plan: SwarmServicePlan): number {
  const { replicas, healthStartSeconds, healthIntervalSeconds, healthTimeoutSeconds, healthRetries } = plan;
  const untilFound = healthStartSeconds + (healthIntervalSeconds + healthTimeoutSeconds) * healthRetries;
  return (untilFound + plan.stopSeconds + MONITOR_SECONDS) * Math.max(1, replicas) + SPARE_SECONDS;
}

function labelList(labels: Record<string, string>): { label: string; value: string }[] {
  return Object.entries(labels).map(([label, value]) => ({ label, value }));
}
