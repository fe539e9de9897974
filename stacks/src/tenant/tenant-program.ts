import * as pulumi from '@pulumi/pulumi';
import type { HostOptions } from '../spec/host-options.ts';
import type { TenantSecrets, TenantSpec } from '../spec/tenant-spec.ts';
import { NginxSite, OneShot } from '../provider/resources.ts';
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
}

/** One tenant on a host that it shares with others: what `pulumi up`, `waas up` and the worker all run. */
export class Tenant extends pulumi.ComponentResource {
  constructor(args: TenantProgramArgs) {
    super('waas:tenant:Tenant', args.spec.slug, {});
    const { spec, secrets, host } = args;
    const dockerHost = host.dockerHost;
    const context: EnvContext = { spec, secrets, siteUrl: siteUrlOf(spec.domain, host.edge.httpsPort) };

    const network = createNetwork(spec, dockerHost, this);
    const networkId = network.id;
    const onNetwork = { slug: spec.slug, networkId, dockerHost };

    const stores = [
      { name: 'database', plan: planDatabase(spec, secrets) },
      { name: 'cache', plan: planCache(spec, secrets) },
    ].flatMap(({ name, plan }) =>
      plan ? [new TenantStore(name, { plan, ...onNetwork }, { parent: this })] : [],
    );
    const storesReady = stores.map((store) => store.ready);

    const running = spec.state !== 'suspended';
    const release = running ? this.#release(context, networkId, dockerHost, storesReady) : undefined;

    new NginxSite(
      'site',
      {
        host: host.edge,
        site: {
          slug: spec.slug,
          domain: spec.domain,
          aliases: spec.aliases,
          upstreamPort: release?.port ?? spec.target.port,
          state: spec.state,
          clientName: spec.client,
          bodyLimitMb: 10,
          requestsPerSecond: 20,
        },
      },
      { parent: this, dependsOn: release?.ready ?? [] },
    );
    this.registerOutputs({});
  }

  /** Migrations, then the services; the site may switch when all of them are healthy. */
  #release(
    context: EnvContext,
    networkId: pulumi.Input<string>,
    dockerHost: string | undefined,
    storesReady: pulumi.Resource[],
  ): { port: pulumi.Output<number> | undefined; ready: pulumi.Resource[] } {
    const migration = planMigration(context);
    const migrated = migration
      ? [
          new OneShot(
            migration.resourceName,
            { dockerHost, networkId, ...migration.run, env: pulumi.secret(migration.run.env) },
            { parent: this, dependsOn: storesReady },
          ),
        ]
      : storesReady;
    const create = (name: 'backend' | 'worker' | 'bot') => {
      const plan = planService(context, name);
      return (
        plan &&
        new TenantService(
          plan.resourceName,
          { spec: context.spec, plan, networkId, dockerHost },
          { parent: this, dependsOn: migrated },
        )
      );
    };
    const services = (['backend', 'worker', 'bot'] as const).map(create);
    return {
      port: services[0]?.port,
      ready: services.flatMap((service) => (service ? [service.ready] : [])),
    };
  }
}
