import * as pulumi from '@pulumi/pulumi';
import type { EdgeHost, NginxSite as NginxSiteValue } from '../edge/index.ts';
import type { SshAccess } from '../host-access/index.ts';
import { PROVIDER_VERSION } from './version.ts';

type Options = pulumi.CustomResourceOptions;
const versioned = (opts?: Options): Options => ({ ...opts, version: PROVIDER_VERSION });

/** Whose Docker: over ssh, at an address, or this machine's. */
export interface HostArgs {
  dockerHost?: string | undefined;
  ssh?: pulumi.Input<SshAccess> | undefined;
}

export interface NetworkArgs extends HostArgs {
  name: string;
  subnet: string;
  tenant: string;
}

export class Network extends pulumi.CustomResource {
  declare readonly networkId: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: Options) {
    super('waas:host:Network', name, { ...args, networkId: undefined }, versioned(opts));
  }
}

export interface PortLeaseArgs extends HostArgs {
  tenant: string;
  port: number;
  count: number;
}

export class PortLease extends pulumi.CustomResource {
  declare readonly leased: pulumi.Output<number>;

  constructor(name: string, args: PortLeaseArgs, opts?: Options) {
    super('waas:host:PortLease', name, { ...args, leased: undefined }, versioned(opts));
  }
}

export interface OneShotArgs extends HostArgs {
  name: string;
  image: string;
  command: string[];
  env: pulumi.Input<Record<string, string>>;
  networkId: pulumi.Input<string>;
  memoryMb: number;
  timeoutSeconds: number;
  labels: Record<string, string>;
}

export class OneShot extends pulumi.CustomResource {
  constructor(name: string, args: OneShotArgs, opts?: Options) {
    super('waas:host:OneShot', name, { ...args, seconds: undefined }, versioned(opts));
  }
}

export interface ReadyArgs extends HostArgs {
  containerId: pulumi.Input<string>;
  containerName: string;
  pids: number;
  timeoutSeconds: number;
  http?: { port: pulumi.Input<number>; path: string };
  command?: string[];
}

export class Ready extends pulumi.CustomResource {
  constructor(name: string, args: ReadyArgs, opts?: Options) {
    super('waas:host:Ready', name, { ...args, readyAfterMs: undefined }, versioned(opts));
  }
}

export interface NginxSiteArgs {
  host: EdgeHost;
  ssh?: pulumi.Input<SshAccess> | undefined;
  site: { [K in keyof NginxSiteValue]: pulumi.Input<NginxSiteValue[K]> };
}

export class NginxSite extends pulumi.CustomResource {
  constructor(name: string, args: NginxSiteArgs, opts?: Options) {
    super(
      'waas:edge:NginxSite',
      name,
      { ...args, contentHash: undefined, publishedHash: undefined, neighbours: undefined },
      versioned(opts),
    );
  }
}
