import * as pulumi from '@pulumi/pulumi';
import type { EdgeHost } from '../edge/index.ts';
import type { SshAccess } from '../host-access/index.ts';
import type { HostArgs } from '../provider/resources.ts';
import { PROVIDER_VERSION } from '../provider/version.ts';

type Options = pulumi.CustomResourceOptions;
const versioned = (opts: Options): Options => ({ ...opts, version: PROVIDER_VERSION });

export interface OverlayNetworkArgs extends HostArgs {
  name: string;
  subnet: string;
  tenant: string;
  encrypted: boolean;
}

export class OverlayNetwork extends pulumi.CustomResource {
  declare readonly networkId: pulumi.Output<string>;

  constructor(name: string, args: OverlayNetworkArgs, opts: Options) {
    super('waas:swarm:Network', name, { ...args, networkId: undefined }, versioned(opts));
  }
}

export interface TaskArgs extends HostArgs {
  name: string;
  image: string;
  args: string[];
  secret: { id: pulumi.Input<string>; name: string };
  config: { id: pulumi.Input<string>; name: string; path: string };
  networkId: pulumi.Input<string>;
  memoryMb: number;
  timeoutSeconds: number;
  labels: Record<string, string>;
}

export class Task extends pulumi.CustomResource {
  constructor(name: string, args: TaskArgs, opts: Options) {
    super('waas:swarm:Task', name, { ...args, seconds: undefined }, versioned(opts));
  }
}

export interface NodeVolumeArgs extends HostArgs {
  name: string;
  node: string;
  tenant: string;
  toolsImage: string;
}

export class NodeVolume extends pulumi.CustomResource {
  constructor(name: string, args: NodeVolumeArgs, opts: Options) {
    super('waas:swarm:Volume', name, { ...args }, versioned(opts));
  }
}

export interface NodeImagesArgs extends HostArgs {
  images: string[];
  imageSource?: string | undefined;
  nodes: SshAccess[];
}

export class NodeImages extends pulumi.CustomResource {
  constructor(name: string, args: NodeImagesArgs, opts: Options) {
    super('waas:swarm:Images', name, { ...args, present: undefined, missing: undefined }, versioned(opts));
  }
}

export interface ServiceReadyArgs extends HostArgs {
  serviceId: pulumi.Input<string>;
  name: string;
  fingerprint: string;
  replicas: number;
  timeoutSeconds: number;
}

export class ServiceReady extends pulumi.CustomResource {
  constructor(name: string, args: ServiceReadyArgs, opts: Options) {
    super('waas:swarm:Ready', name, { ...args, readyAfterMs: undefined }, versioned(opts));
  }
}

export interface GateFolderArgs {
  host: EdgeHost;
  ssh?: pulumi.Input<SshAccess> | undefined;
  slug: string;
}

export class GateFolder extends pulumi.CustomResource {
  declare readonly folder: pulumi.Output<string>;

  constructor(name: string, args: GateFolderArgs, opts: Options) {
    super('waas:swarm:GateFolder', name, { ...args, folder: undefined }, versioned(opts));
  }
}
