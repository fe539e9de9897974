import { Firewall } from '@pulumi/hcloud/firewall.js';
import { PrimaryIp } from '@pulumi/hcloud/primaryIp.js';
import { Server } from '@pulumi/hcloud/server.js';
import * as pulumi from '@pulumi/pulumi';
import type { EdgeHost } from '../edge/index.ts';
import type { SshAccess } from '../host-access/index.ts';
import type { HostOptions } from '../spec/host-options.ts';
import type { OwnServerTarget, TenantSpec } from '../spec/tenant-spec.ts';
import { renderCloudInit } from './cloud-init-plan.ts';
import { placeOver, type HostPlace } from './host-place.ts';
import { publicHalfOf } from './public-half-plan.ts';
import type { ServerConfig } from './server-config.ts';
import { cloudLabels, cloudName, imagesOf, orderOf, planFirewall, planServer } from './server-plan.ts';
import { HostPrepared, ServerReady } from './server-resources.ts';

/** Boot, package lists, Docker's packages; ten times what it takes on a good day. */
const READY_SECONDS = 900;

/** Whatever a living server would have to be replaced or powered off for. A deploy never does that. */
const SETTLED = ['image', 'userData', 'sshKeys', 'serverType', 'location', 'datacenter', 'publicNets'];

export interface OwnServerArgs {
  spec: TenantSpec;
  target: OwnServerTarget;
  host: HostOptions;
  config: ServerConfig;
}

/** A rented server and everything around it, until tenants' containers can be put on it. */
export class OwnServer extends pulumi.ComponentResource {
  readonly address: { ipv4: pulumi.Output<string>; ipv6: pulumi.Output<string> };
  readonly serverId: pulumi.Output<string>;
  readonly ssh: pulumi.Output<SshAccess>;
  readonly place: HostPlace;
  readonly edge: EdgeHost;

  constructor(args: OwnServerArgs, opts: pulumi.ComponentResourceOptions) {
    super('waas:server:OwnServer', 'own-server', {}, opts);
    const { spec, host, config } = args;
    // A rented server has IPv6, and its records say so.
    this.edge = { ...host.edge, ipv6: true };
    const bootstrapKey = publicHalfOf(config.bootstrapHostKey);

    const { server, ipv4 } = this.#rented(args, orderOf(bootstrapKey));
    // Of its IPv6 network a server has the first address; the primary address is the network.
    this.address = { ipv4: ipv4.ipAddress, ipv6: server.ipv6Address };
    this.serverId = server.id;

    const onServer = { parent: this, deletedWith: server };
    const ready = new ServerReady(
      'server-ready',
      {
        serverId: server.id,
        address: ipv4.ipAddress,
        bootstrapKey,
        identityFile: config.identityFile,
        timeoutSeconds: READY_SECONDS,
      },
      onServer,
    );
    const ssh = pulumi.all([ipv4.ipAddress, ready.hostKeys]).apply(([address, hostKeys]) => ({
      user: 'root',
      address,
      port: 22,
      hostKeys,
      identityFile: config.identityFile,
    }));
    const prepared = new HostPrepared(
      'host-prepared',
      {
        serverId: server.id,
        ssh,
        bootstrapKey,
        images: imagesOf(spec),
        imageSource: host.dockerHost,
        edge: this.edge,
        edgeImage: config.images.edge,
        agentImage: config.images.agent,
      },
      onServer,
    );
    // Whoever uses this waits for the preparation too: only then does the server show the keys that are pinned here.
    this.ssh = pulumi.all([ssh, prepared.id]).apply(([access]) => access);
    this.place = placeOver(this.ssh, this, server);
    this.registerOutputs({});
  }

  #rented({ spec, target, config }: OwnServerArgs, order: string) {
    const plan = planServer(spec.slug, target, order);
    const firewall = new Firewall(
      'firewall',
      {
        name: cloudName(spec.slug, 'firewall'),
        labels: cloudLabels(spec.slug, 'firewall', order),
        rules: planFirewall(target.server.sshFrom),
      },
      { parent: this },
    );
    const address = (type: 'ipv4' | 'ipv6') =>
      new PrimaryIp(
        type,
        {
          name: cloudName(spec.slug, type),
          type,
          location: plan.location,
          assigneeType: 'server',
          autoDelete: false,
          labels: cloudLabels(spec.slug, type, order),
        },
        { parent: this, protect: plan.isProtected && plan.isFirstLocation, deleteBeforeReplace: true },
      );
    const ipv4 = address('ipv4');
    const ipv6 = address('ipv6');
    const server = new Server(
      'server',
      {
        name: plan.name,
        serverType: plan.serverType,
        location: plan.location,
        image: plan.image,
        labels: plan.labels,
        sshKeys: config.sshKeyNames,
        userData: pulumi.secret(renderCloudInit(config)),
        firewallIds: [firewall.id.apply(Number)],
        publicNets: [
          {
            ipv4Enabled: true,
            ipv4: ipv4.id.apply(Number),
            ipv6Enabled: true,
            ipv6: ipv6.id.apply(Number),
          },
        ],
        deleteProtection: plan.isProtected,
        rebuildProtection: plan.isProtected,
      },
      { parent: this, protect: plan.isProtected, deleteBeforeReplace: true, ignoreChanges: SETTLED },
    );
    return { server, ipv4 };
  }
}
