import * as pulumi from '@pulumi/pulumi';
import { DnsRecords } from '../dns/dns-records.ts';
import { placeOf, waasOptions, type HostPlace } from '../server/host-place.ts';
import { OwnServer } from '../server/own-server.ts';
import type { ServerConfig } from '../server/server-config.ts';
import type { HostOptions } from '../spec/host-options.ts';
import type { TenantSecrets, TenantSpec } from '../spec/tenant-spec.ts';
import type { SshAddress } from '../host-access/index.ts';
import { NginxSite, OneShot } from '../provider/resources.ts';
import { SwarmTenant, type SwarmTenantArgs } from '../swarm/swarm-tenant.ts';
import type { EnvContext } from './env-plan.ts';
import { planMigration } from './migration-plan.ts';
import { planService } from './service-plan.ts';
import { siteUrlOf } from './site-url-plan.ts';
import { planCache, planDatabase } from './store-plan.ts';
import { createNetwork, TenantStore } from './tenant-data.ts';
import { TenantService } from './tenant-service.ts';

export interface TenantProgramArgs {
  spec: TenantSpec;
  secrets: TenantSecrets;
  host: HostOptions;
  /** For an own server only. */
  server?: ServerConfig;
}

/** What others must know of a server that was rented. */
export interface ServerOutputs {
  address: { ipv4: pulumi.Output<string>; ipv6: pulumi.Output<string> };
  /** Without the file of our own key: that is where the platform keeps it. */
  ssh: pulumi.Output<SshAddress>;
  serverId: pulumi.Output<string>;
}

/** What the site waits for, and where it then finds the backend. */
interface Release {
  port: pulumi.Output<number> | undefined;
  isBehindSocket: boolean;
  ready: pulumi.Resource[];
}

/** One tenant, on a host that it shares with others or on a server of its own or in a Swarm: what `pulumi up`, `waas up` and the worker all run. */
export class Tenant extends pulumi.ComponentResource {
  readonly outputs: ServerOutputs | undefined;

  constructor(args: TenantProgramArgs) {
    super('waas:tenant:Tenant', args.spec.slug, {});
    const { spec, secrets, host } = args;
    const server = ownServerOf(args, this);
    this.outputs = server && outputsOf(server);
    const place = server?.place ?? placeOf(host, this);
    const context: EnvContext = { spec, secrets, siteUrl: siteUrlOf(spec.domain, host.edge.httpsPort) };

    const { target } = spec;
    const release =
      target.kind === 'swarm'
        ? this.#inSwarm({ context, target, host, place })
        : this.#onHost(context, place);

    new NginxSite(
      'site',
      {
        host: server?.edge ?? host.edge,
        ...(place.access.ssh === undefined ? {} : { ssh: place.access.ssh }),
        site: {
          slug: spec.slug,
          domain: spec.domain,
          aliases: spec.aliases,
          upstreamPort: release.port ?? target.port,
          ...(release.isBehindSocket ? { upstreamSocket: true } : {}),
          state: spec.state,
          clientName: spec.client,
          bodyLimitMb: 10,
          requestsPerSecond: 20,
        },
      },
      { parent: this, dependsOn: release.ready, ...waasOptions(place) },
    );
    const address = server?.address ?? host.publicAddress;
    if (spec.dns) new DnsRecords(spec, spec.dns, requireAddress(address, spec.domain), { parent: this });
    this.registerOutputs({});
  }

  #inSwarm(args: SwarmTenantArgs): Release {
    return { ready: new SwarmTenant(args, { parent: this }).ready, port: undefined, isBehindSocket: true };
  }

  #onHost(context: EnvContext, place: HostPlace): Release {
    const { spec, secrets } = context;
    const network = createNetwork(spec, place, this);
    const networkId = network.id;
    const onNetwork = { slug: spec.slug, networkId, place };

    const stores = [
      { name: 'database', plan: planDatabase(spec, secrets) },
      { name: 'cache', plan: planCache(spec, secrets) },
    ].flatMap(({ name, plan }) =>
      plan ? [new TenantStore(name, { plan, ...onNetwork }, { parent: this })] : [],
    );
    const storesReady = stores.map((store) => store.ready);

    const running = spec.state !== 'suspended';
    return running
      ? this.#release(context, networkId, place, storesReady)
      : { port: undefined, ready: [], isBehindSocket: false };
  }

  /** Migrations, then the services; the site may switch when all of them are healthy. */
  #release(
    context: EnvContext,
    networkId: pulumi.Input<string>,
    place: HostPlace,
    storesReady: pulumi.Resource[],
  ): Release {
    const migration = planMigration(context);
    const migrated = migration
      ? [
          new OneShot(
            migration.resourceName,
            { ...place.access, networkId, ...migration.run, env: pulumi.secret(migration.run.env) },
            { parent: this, dependsOn: storesReady, ...waasOptions(place) },
          ),
        ]
      : storesReady;
    const create = (name: 'backend' | 'worker' | 'bot') => {
      const plan = planService(context, name);
      return (
        plan &&
        new TenantService(
          plan.resourceName,
          { spec: context.spec, plan, networkId, place },
          { parent: this, dependsOn: migrated },
        )
      );
    };
    const services = (['backend', 'worker', 'bot'] as const).map(create);
    return {
      port: services[0]?.port,
      ready: services.flatMap((service) => (service ? [service.ready] : [])),
      isBehindSocket: false,
    };
  }
}

function ownServerOf({ spec, host, server: config }: TenantProgramArgs, parent: pulumi.Resource) {
  const { target } = spec;
  if (target.kind !== 'own-server') return undefined;
  if (!config)
    throw new Error(`${spec.slug} has a server of its own, so waas:server must be configured too.`);
  return new OwnServer({ spec, target, host, config }, { parent });
}

function outputsOf({ address, ssh, serverId }: OwnServer): ServerOutputs {
  return { address, serverId, ssh: ssh.apply(({ identityFile: _, ...known }) => known) };
}

function requireAddress<T>(address: T | undefined, domain: string): T {
  if (address !== undefined) return address;
  throw new Error(`records for ${domain} need the public address of the host. Store it with the host.`);
}
