import type { Host } from '@codexdlc/domain';
import { callHost } from '@codexdlc/stacks/host-agent';
import { accessOf } from '../hosts/host-access.ts';
import type { HttpChallenger } from './challenger.ts';

/** What certificates need of the machine that a site is on, wherever that is. */
export interface SiteHost {
  putChallenge(token: string, keyAuthorization: string): Promise<void>;
  removeChallenge(token: string): Promise<void>;
  installCertificate(certificate: {
    slug: string;
    chain: string;
    key: string;
  }): Promise<'none' | 'installed' | 'kept'>;
}

/** In this process on its own machine, by the agent there on another one. */
export function siteHost({ settings }: Pick<Host, 'settings'>, homeDir: string): SiteHost {
  const host = settings.edge;
  const ssh = { ssh: accessOf(settings, homeDir) };
  return {
    async putChallenge(token, keyAuthorization) {
      await callHost(ssh, { kind: 'put-challenge', host, token, keyAuthorization });
    },
    async removeChallenge(token) {
      await callHost(ssh, { kind: 'remove-challenge', host, token });
    },
    async installCertificate(certificate) {
      return (await callHost(ssh, { kind: 'install-certificate', host, ...certificate })).change;
    },
  };
}

export function httpChallengerOf(host: SiteHost): HttpChallenger {
  return {
    put: (token, keyAuthorization) => host.putChallenge(token, keyAuthorization),
    remove: (token) => host.removeChallenge(token),
  };
}
