import { readFileSync } from 'node:fs';
import { createAcmeAccountsRepository, createHostsRepository } from '@codexdlc/domain';
import { ConfigurationError } from '@codexdlc/domain/process/configuration-error';
import type { PlatformConfig } from '../platform-config.ts';
import type { Resources } from '../process/open-resources.ts';
import { zonesOfConfig } from '../process/zones-of-config.ts';
import type { CertificateDeps } from './certificate-deps.ts';

/** Undefined without an authority: then certificates come from the CA of each machine. Loads the client only with one. */
export async function certificatesOfConfig(
  { machine }: PlatformConfig,
  { db, sealer }: Resources,
  log: CertificateDeps['log'],
): Promise<CertificateDeps | undefined> {
  const { directory, stagingDirectory, caFile, email } = machine.cloud.acme;
  if (directory === undefined) return undefined;
  const [{ acmeAgent }, { siteHost }, { newAccountKey }] = await Promise.all([
    import('./acme-transport.ts'),
    import('./site-host.ts'),
    import('./open-authority.ts'),
  ]);
  // That there is an account tells whoever accepts operations that certificates come from an authority.
  await createAcmeAccountsRepository(db, sealer).ensure(directory, newAccountKey);
  return {
    db,
    sealer,
    authority: { directory, stagingDirectory, email },
    agent: acmeAgent(caFile === undefined ? undefined : readCa(caFile)),
    siteHostOf: async (hostId) => siteHost(await createHostsRepository(db).get(hostId), machine.homeDir),
    dnsChallenger: await dnsChallengerOf(machine.cloud, db, log),
    now: () => new Date(),
    log,
  };
}

/** Only where zones are ours may a wildcard be asked for. */
async function dnsChallengerOf(
  cloud: PlatformConfig['machine']['cloud'],
  db: Resources['db'],
  log: CertificateDeps['log'],
): Promise<CertificateDeps['dnsChallenger']> {
  const zones = zonesOfConfig(cloud, { db, log });
  const { token, baseUrl } = cloud.cloudflare;
  if (token === undefined || zones === undefined) return undefined;
  const { cloudflareChallenger } = await import('./cloudflare-challenger.ts');
  return cloudflareChallenger({ token: token.reveal(), baseUrl, findZone: (name) => zones.find(name) });
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(
      `WAAS_ACME_CA_FILE names ${file}, which cannot be read (${error instanceof Error ? error.message : String(error)}).\nIt is the PEM that the authority's own TLS is trusted by.\nPut it there, or leave the variable out for an authority that the world trusts.`,
    );
  }
}
