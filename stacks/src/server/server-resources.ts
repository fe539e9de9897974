import * as pulumi from '@pulumi/pulumi';
import type { EdgeHost } from '../edge/index.ts';
import type { SshAccess } from '../host-access/index.ts';
import { PROVIDER_VERSION } from '../provider/version.ts';

export interface ServerReadyArgs {
  serverId: pulumi.Input<string>;
  address: pulumi.Input<string>;
  bootstrapKey: string;
  identityFile: string;
  timeoutSeconds: number;
}

export class ServerReady extends pulumi.CustomResource {
  declare readonly hostKeys: pulumi.Output<string[]>;

  constructor(name: string, args: ServerReadyArgs, opts: pulumi.CustomResourceOptions) {
    super(
      'waas:server:Ready',
      name,
      { ...args, hostKeys: undefined, readyAfterMs: undefined },
      {
        ...opts,
        version: PROVIDER_VERSION,
        // The bootstrap key is gone after the first contact: nothing can or need be done again for any of these.
        ignoreChanges: ['bootstrapKey', 'identityFile', 'timeoutSeconds'],
      },
    );
  }
}

export interface HostPreparedArgs {
  serverId: pulumi.Input<string>;
  ssh: pulumi.Input<SshAccess>;
  bootstrapKey: string;
  /** Ids of images that must be there, and the Docker that has them; absent is the local one. */
  images: string[];
  imageSource?: string | undefined;
  edge: EdgeHost;
  edgeImage: string;
  agentImage: string;
}

export class HostPrepared extends pulumi.CustomResource {
  constructor(name: string, args: HostPreparedArgs, opts: pulumi.CustomResourceOptions) {
    super('waas:server:HostPrepared', name, { ...args }, { ...opts, version: PROVIDER_VERSION });
  }
}
