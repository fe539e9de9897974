import { isIP } from 'node:net';

/** Whose keys they are, in the words of WebAuthn. */
export interface PasskeySite {
  rpId: string;
  rpName: string;
  origin: string;
}

/** Undefined where browsers know no passkeys: at addresses of figures, and without TLS anywhere but at localhost. */
export function passkeySite(config: {
  publicUrl: string;
  agency: { name: string };
}): PasskeySite | undefined {
  const { protocol, hostname, origin } = new URL(config.publicUrl);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0 || !(protocol === 'https:' || isLocal)) return undefined;
  return { rpId: hostname, rpName: config.agency.name, origin };
}
