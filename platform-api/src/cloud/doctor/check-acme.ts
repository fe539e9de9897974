import type { CloudConfig } from '../../cloud-config.ts';
import { readAcmeDirectory } from '../read-acme-directory.ts';
import type { CloudFinding } from './cloud-finding.ts';

const NAME = 'Certificates';
const FOR = 'Without an authority sites have certificates that only this machine trusts.';
const LINKS = [
  'https://letsencrypt.org/getting-started/',
  'https://letsencrypt.org/docs/staging-environment/',
];
const CHOOSE =
  'Set WAAS_ACME_DIRECTORY=https://acme-v02.api.letsencrypt.org/directory (for trials https://acme-staging-v02.api.letsencrypt.org/directory). No token is needed: port 80 of the sites has to be reachable.';

/** Whether the certificate authority answers, and what it asks for. No account is made. */
export async function checkAcme({
  directory,
  caFile,
  email,
}: Pick<CloudConfig['acme'], 'directory' | 'caFile' | 'email'>): Promise<CloudFinding> {
  if (directory === undefined)
    return {
      name: NAME,
      state: 'off',
      found: 'WAAS_ACME_DIRECTORY is not set',
      why: FOR,
      todo: CHOOSE,
      links: LINKS,
    };
  try {
    const { meta } = await readAcmeDirectory(directory, caFile);
    const told =
      email === undefined ? 'nobody is told of troubles (WAAS_ACME_EMAIL is not set)' : `tells ${email}`;
    const named = meta?.caaIdentities?.join(', ') ?? 'not named in CAA records';
    return { name: NAME, state: 'ok', found: `${new URL(directory).host} answers (${named}); ${told}` };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return {
      name: NAME,
      state: 'wrong',
      found: `${directory} cannot be used (${said})`,
      why: FOR,
      todo: isTrust(error)
        ? 'Its own certificate is not trusted here: name the file of its authority in WAAS_ACME_CA_FILE.'
        : 'Look at WAAS_ACME_DIRECTORY, WAAS_ACME_CA_FILE and the network of this machine.',
      links: LINKS,
    };
  }
}

function isTrust(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|ISSUER|SELF_SIGNED|UNABLE_TO/.test(code);
}
