import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import { Network, Ready } from '../provider/resources.ts';
import { dockerOptions, waasOptions, type HostPlace } from '../server/host-place.ts';
import type { TenantSpec } from '../spec/tenant-spec.ts';
import { createContainer } from './docker-container.ts';
import { LABEL_TENANT, networkName } from './names-plan.ts';
import type { StorePlan } from './store-plan.ts';

/** The tenant's own network; nothing else is ever on it. */
export function createNetwork(spec: TenantSpec, place: HostPlace, parent: pulumi.Resource): Network {
  return new Network(
    'network',
    { ...place.access, name: networkName(spec.slug), subnet: spec.target.subnet, tenant: spec.slug },
    { parent, ...waasOptions(place) },
  );
}

export interface TenantStoreArgs {
  plan: StorePlan;
  slug: string;
  networkId: pulumi.Input<string>;
  place: HostPlace;
}

/** A database or cache: its volume, which outlives everything, its container, and the wait until it answers. */
export class TenantStore extends pulumi.ComponentResource {
  readonly ready: Ready;

  constructor(
    name: string,
    { plan, slug, networkId, place }: TenantStoreArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('waas:tenant:Store', name, {}, opts);

    const volume = new docker.Volume(
      `${name}-volume`,
      { name: plan.volumeName, labels: [{ label: LABEL_TENANT, value: slug }] },
      // Labels of a volume cannot be changed, and a daemon that is killed may lose them: no reason to want another volume.
      {
        parent: this,
        protect: true,
        retainOnDelete: true,
        ignoreChanges: ['labels'],
        ...dockerOptions(place),
      },
    );
    const container = createContainer(
      name,
      { plan: plan.container, networkId },
      { parent: this, dependsOn: [volume], deleteBeforeReplace: true, ...dockerOptions(place) },
    );
    this.ready = new Ready(
      `${name}-ready`,
      {
        ...place.access,
        containerId: container.id,
        containerName: plan.container.name,
        pids: plan.pids,
        timeoutSeconds: plan.container.healthStartSeconds,
        command: plan.container.healthCommand ?? [],
      },
      { parent: this, ...waasOptions(place) },
    );
    this.registerOutputs({});
  }
}
