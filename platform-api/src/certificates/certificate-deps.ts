import type { Agent } from 'node:https';
import type { Sealer } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { DnsChallenger } from './challenger.ts';
import type { SiteHost } from './site-host.ts';

/** Whom certificates are asked of. */
export interface AuthoritySettings {
  directory: string;
  /** Names that nobody has signed for are tried there first. */
  stagingDirectory?: string | undefined;
  email: string | undefined;
}

/** All that looking after certificates needs; made once in the worker's wiring. */
export interface CertificateDeps {
  db: Knex;
  sealer: Sealer;
  authority: AuthoritySettings;
  agent: Agent;
  siteHostOf(hostId: string): Promise<SiteHost>;
  dnsChallenger: DnsChallenger | undefined;
  now: () => Date;
  log: { info(facts: object, text: string): void; warn(facts: object, text: string): void };
}
