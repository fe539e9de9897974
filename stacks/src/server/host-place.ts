import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import { dockerProviderArgs, type SshAccess } from '../host-access/index.ts';
import type { HostOptions } from '../spec/host-options.ts';

/** How the parts of a tenant reach the machine that they are on, whether it is shared or the tenant's own. */
export interface HostPlace {
  /** For resources of the `waas` provider. */
  access: { dockerHost?: string | undefined; ssh?: pulumi.Input<SshAccess> };
  /** For Docker's resources; absent is the default one. */
  dockerProvider?: docker.Provider;
  /** The server whose end is the end of all that is on it: nothing there has to be removed piece by piece. */
  server?: pulumi.Resource;
}

/** A machine that is there already. */
export function placeOf({ dockerHost, ssh }: HostOptions, parent: pulumi.Resource): HostPlace {
  return ssh === undefined ? { access: { dockerHost } } : placeOver(pulumi.output(ssh), parent);
}

export function placeOver(
  ssh: pulumi.Output<SshAccess>,
  parent: pulumi.Resource,
  server?: pulumi.Resource,
): HostPlace {
  const { host, sshOpts } = ssh.apply(dockerProviderArgs);
  const dockerProvider = new docker.Provider('docker', { host, sshOpts }, { parent });
  return { access: { ssh }, dockerProvider, ...(server ? { server } : {}) };
}

export function dockerOptions({ dockerProvider, server }: HostPlace): pulumi.CustomResourceOptions {
  return { ...(dockerProvider ? { provider: dockerProvider } : {}), ...deletedWith(server) };
}

export function waasOptions({ server }: HostPlace): pulumi.CustomResourceOptions {
  return deletedWith(server);
}

function deletedWith(server: pulumi.Resource | undefined): { deletedWith?: pulumi.Resource } {
  return server ? { deletedWith: server } : {};
}
