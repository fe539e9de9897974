import { once } from 'node:events';
import { connect } from 'node:tls';
import { createHostsRepository, type Certificate, type CertificateOwner } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { siteAddressOf } from '../hosts/host-access.ts';
import { describeCertificate } from './certificate-rules.ts';

const TIMEOUT_MS = 3_000;

/** What nginx of the tenant's host shows to whoever asks for its domain; whoever signed it. */
export async function readServedCertificate(
  db: Knex,
  { hostId, domain }: Pick<CertificateOwner, 'hostId' | 'domain'>,
): Promise<Certificate> {
  const host = await createHostsRepository(db).get(hostId);
  const socket = connect({
    host: siteAddressOf(host),
    port: host.settings.edge.httpsPort,
    servername: domain,
    rejectUnauthorized: false,
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const certificate = socket.getPeerX509Certificate();
    if (!certificate) throw new Error(`nginx shows no certificate for ${domain}`);
    return describeCertificate(certificate, domain);
  } finally {
    socket.destroy();
  }
}
