import * as pulumi from '@pulumi/pulumi';
import { edgePaths } from '../edge/edge-paths-plan.ts';
import { dockerOptions, waasOptions, type HostPlace } from '../server/host-place.ts';
import type { HostOptions } from '../spec/host-options.ts';
import type { SwarmTarget, TenantSpec } from '../spec/tenant-spec.ts';
import type { EnvContext } from '../tenant/env-plan.ts';
import { planMigration } from '../tenant/migration-plan.ts';
import { LABEL_TENANT, networkName } from '../tenant/names-plan.ts';
import { releaseFingerprint } from '../tenant/release-plan.ts';
import { planCache, planDatabase } from '../tenant/store-plan.ts';
import type { SwarmConfigPlan } from './config-plan.ts';
import {
  createConfig,
  createSecret,
  createService,
  timeoutSeconds,
  type KnownConfig,
} from './docker-service.ts';
import { envText, withEnv } from './env-secret-plan.ts';
import { planGate } from './gate-plan.ts';
import { secretName } from './names-plan.ts';
import { readSwarmFiles } from './swarm-files.ts';
import {
  fingerprintOf,
  planSwarmService,
  planSwarmStore,
  withEnvOf,
  type SwarmServicePlan,
} from './swarm-service-plan.ts';
import { GateFolder, NodeImages, NodeVolume, OverlayNetwork, ServiceReady, Task } from './swarm-resources.ts';

export interface SwarmTenantArgs {
  context: EnvContext;
  target: SwarmTarget;
  host: HostOptions;
  place: HostPlace;
}

/** A tenant's network, secrets and services in a Swarm, until visitors can be let in. */
export class SwarmTenant extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource[];
  readonly #args: SwarmTenantArgs;
  readonly #swarm: NonNullable<HostOptions['swarm']>;
  readonly #networkId: pulumi.Output<string>;
  readonly #files = readSwarmFiles();
  /** Made once each, whoever needs them. */
  readonly #configs = new Map<string, KnownConfig>();

  constructor(args: SwarmTenantArgs, opts: pulumi.ComponentResourceOptions) {
    super('waas:tenant:Swarm', 'swarm', {}, opts);
    const { context, target, host, place } = args;
    const { spec } = context;
    this.#args = args;
    this.#swarm = requireSwarm(host, spec.slug);
    const images = new NodeImages(
      'images',
      {
        ...place.access,
        images: imagesOf(spec, this.#swarm),
        imageSource: host.dockerHost,
        nodes: this.#swarm.nodes,
      },
      { parent: this, ...waasOptions(place) },
    );
    const network = new OverlayNetwork(
      'network',
      {
        ...place.access,
        name: networkName(spec.slug),
        subnet: target.subnet,
        tenant: spec.slug,
        encrypted: target.swarm.encrypted,
      },
      { parent: this, ...waasOptions(place) },
    );
    this.#networkId = network.networkId;

    const stores = [
      { role: 'database' as const, plan: planDatabase(spec, context.secrets) },
      { role: 'cache' as const, plan: planCache(spec, context.secrets) },
    ].flatMap(({ role, plan }) =>
      plan ? [this.#store(role, planSwarmStore(spec, target.swarm, role, plan, this.#files), images)] : [],
    );
    const migrated = spec.state === 'suspended' ? stores : this.#migration([images, ...stores]);
    const services = (['backend', 'worker', 'bot'] as const).flatMap((name) => {
      const plan = planSwarmService(context, target.swarm, name, this.#files);
      return plan ? [this.#service(name, plan, migrated)] : [];
    });
    this.ready = [...services, this.#gate(images)];
    this.registerOutputs({});
  }

  #store(role: 'database' | 'cache', plan: SwarmServicePlan, images: NodeImages): ServiceReady {
    const { context, target, place } = this.#args;
    const volume = new NodeVolume(
      `${role}-volume`,
      {
        ...place.access,
        name: plan.volume?.name ?? '',
        node: target.swarm.dataNode,
        tenant: context.spec.slug,
        toolsImage: this.#swarm.images.tools,
      },
      {
        parent: this,
        // Its removal needs the image of the tools. Until all are there nothing of the store is under way.
        dependsOn: [images],
        protect: true,
        ...waasOptions(place),
        ignoreChanges: ['toolsImage'],
      },
    );
    return this.#service(role, plan, [images, volume]);
  }

  #gate(images: NodeImages): ServiceReady {
    const { context, target, host, place } = this.#args;
    const { slug } = context.spec;
    const folder = new GateFolder(
      'gate-folder',
      { host: host.edge, ...(place.access.ssh === undefined ? {} : { ssh: place.access.ssh }), slug },
      { parent: this, ...waasOptions(place) },
    );
    const socketFolder = edgePaths(host.edge.dir).socketDir(slug);
    const plan = planGate(context.spec, target.swarm, {
      image: this.#swarm.images.gate,
      socketFolder,
      files: this.#files,
    });
    return this.#service('gate', plan, [images, folder]);
  }

  #service(name: string, plan: SwarmServicePlan, dependsOn: pulumi.Resource[]): ServiceReady {
    const { context, place } = this.#args;
    const service = createService(
      name,
      {
        plan,
        networkId: this.#networkId,
        tenantLabels: { [LABEL_TENANT]: context.spec.slug },
        configs: plan.configs.map((config) => this.#config(config)),
      },
      { parent: this, dependsOn, ...dockerOptions(place) },
    );
    return new ServiceReady(
      `${name}-ready`,
      {
        ...place.access,
        serviceId: service.id,
        name: plan.name,
        fingerprint: fingerprintOf(plan),
        replicas: plan.replicas,
        timeoutSeconds: timeoutSeconds(plan),
      },
      { parent: this, ...waasOptions(place) },
    );
  }

  #config(plan: SwarmConfigPlan): KnownConfig {
    const { context, place } = this.#args;
    const known =
      this.#configs.get(plan.name) ??
      createConfig(plan, { [LABEL_TENANT]: context.spec.slug }, { parent: this, ...dockerOptions(place) });
    this.#configs.set(plan.name, known);
    return known;
  }

  #migration(after: pulumi.Resource[]): pulumi.Resource[] {
    const { context, place } = this.#args;
    const { slug } = context.spec;
    const migration = planMigration(context);
    if (!migration) return after;
    const { env, command, ...run } = migration.run;
    const text = envText(env);
    const fingerprint = releaseFingerprint(text);
    const secret = createSecret(
      'migrate',
      { name: secretName(slug, 'migrate', fingerprint), text, fingerprint },
      { [LABEL_TENANT]: slug },
      { parent: this, ...dockerOptions(place) },
    );
    const task = new Task(
      migration.resourceName,
      {
        ...place.access,
        ...run,
        args: withEnv(command),
        secret,
        config: this.#config(withEnvOf(slug, this.#files)),
        networkId: this.#networkId,
      },
      { parent: this, dependsOn: after, ...waasOptions(place) },
    );
    return [task];
  }
}

function requireSwarm({ swarm }: HostOptions, slug: string): NonNullable<HostOptions['swarm']> {
  if (swarm) return swarm;
  throw new Error(`${slug} is for a Swarm, so the host's options must have "swarm" too.`);
}

/** Everything that a node may be asked to run. */
function imagesOf(
  { release, workload }: TenantSpec,
  { images }: NonNullable<HostOptions['swarm']>,
): string[] {
  const all = [release.image, workload.database?.image, workload.cache?.image, images.gate, images.tools];
  return [...new Set(all.filter((image) => image !== undefined))].sort();
}
