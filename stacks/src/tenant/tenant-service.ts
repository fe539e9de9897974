import type * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import { PortLease, Ready } from '../provider/resources.ts';
import { dockerOptions, waasOptions, type HostPlace } from '../server/host-place.ts';
import { PORTS_PER_TENANT, type TenantSpec } from '../spec/tenant-spec.ts';
import { createContainer } from './docker-container.ts';
import type { ServicePlan } from './service-plan.ts';

export interface TenantServiceArgs {
  spec: TenantSpec;
  plan: ServicePlan;
  networkId: pulumi.Input<string>;
  place: HostPlace;
}

/** One service in one release: a free port where it needs one, the container, and the wait until it is healthy. */
export class TenantService extends pulumi.ComponentResource {
  readonly container: docker.Container;
  readonly ready: Ready;
  readonly port: pulumi.Output<number> | undefined;

  constructor(name: string, args: TenantServiceArgs, opts: pulumi.ComponentResourceOptions) {
    super('waas:tenant:Service', name, {}, opts);
    const { spec, plan, networkId, place } = args;

    // A component's dependsOn does not reach its children.
    const after = opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn };
    const lease = plan.container.publish
      ? new PortLease(
          `${name}-port`,
          { ...place.access, tenant: spec.slug, port: spec.target.port, count: PORTS_PER_TENANT },
          { parent: this, ...after, ...waasOptions(place) },
        )
      : undefined;
    this.port = lease?.leased;
    this.container = createContainer(
      name,
      { plan: plan.container, networkId, ...(this.port === undefined ? {} : { hostPort: this.port }) },
      { parent: this, deleteBeforeReplace: true, ...after, ...dockerOptions(place) },
    );
    this.ready = new Ready(
      `${name}-ready`,
      {
        ...place.access,
        containerId: this.container.id,
        containerName: plan.container.name,
        pids: plan.service.resources.pids,
        timeoutSeconds: plan.container.healthStartSeconds,
        ...probeOf(plan, this.port),
      },
      { parent: this, ...waasOptions(place) },
    );
    this.registerOutputs({});
  }
}

function probeOf(plan: ServicePlan, port: pulumi.Output<number> | undefined) {
  const path = plan.service.health?.path;
  if (port !== undefined && path !== undefined) return { http: { port, path } };
  return plan.container.healthCommand ? { command: plan.container.healthCommand } : {};
}
