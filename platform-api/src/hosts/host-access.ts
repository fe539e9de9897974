// Not the whole of domain, here and below: the process of an engine starts a tenth of a second faster without a database driver.
import { isPooled, type Host, type HostSettings } from '@codexdlc/domain/host';
import type { HostOptions } from '@codexdlc/stacks';
import type { SshAccess } from '@codexdlc/stacks/host-access';
import { identityFileOf } from '../ssh-keys/identity-file.ts';

/** How this machine signs in to a host; undefined for one that is not reached by ssh. */
export function accessOf({ ssh }: Pick<HostSettings, 'ssh'>, homeDir: string): SshAccess | undefined {
  return ssh && { ...ssh, identityFile: identityFileOf(homeDir) };
}

/** The host as everything that works on it wants to know it. */
export function hostOptionsOfHost({ settings }: Pick<Host, 'settings'>, homeDir: string): HostOptions {
  const { dockerHost, publicAddress, edge } = settings;
  const ssh = accessOf(settings, homeDir);
  return {
    ...(dockerHost === undefined ? {} : { dockerHost }),
    ...(ssh === undefined ? {} : { ssh }),
    ...(publicAddress === undefined ? {} : { publicAddress }),
    edge,
  };
}

/** A server that was ordered and is not there yet has nothing that could be asked. */
export function isThere({ kind, settings }: Pick<Host, 'kind' | 'settings'>): boolean {
  return isPooled({ kind }) || settings.ssh !== undefined;
}

/** Looked after: measured and watched. */
export function isInUse(host: Pick<Host, 'kind' | 'state' | 'settings'>): boolean {
  return (host.state === 'active' || host.state === 'draining') && isThere(host);
}

/** Its files are files of this machine, and its Docker is the one here. */
export function isOnThisMachine({
  kind,
  state,
  settings,
}: Pick<Host, 'kind' | 'state' | 'settings'>): boolean {
  const { dockerHost, ssh } = settings;
  return isPooled({ kind }) && state !== 'removed' && dockerHost === undefined && ssh === undefined;
}

/** Where nginx of a host answers, as this machine reaches it. */
export function siteAddressOf({ settings }: Pick<Host, 'settings'>): string {
  const { publicAddress, ssh, dockerHost } = settings;
  return publicAddress?.ipv4 ?? ssh?.address ?? tcpAddressOf(dockerHost) ?? '127.0.0.1';
}

/** Of "tcp://10.0.0.2:2375"; a socket is on this machine. */
function tcpAddressOf(dockerHost: string | undefined): string | undefined {
  const address = dockerHost === undefined || !URL.canParse(dockerHost) ? '' : new URL(dockerHost).hostname;
  return address === '' ? undefined : address.replace(/^\[(.+)\]$/, '$1');
}
