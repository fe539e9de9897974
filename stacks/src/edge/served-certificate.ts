import { once } from 'node:events';
import { connect } from 'node:tls';

const TIMEOUT_MS = 3_000;

/** Fingerprint of what nginx on this machine shows for a name; undefined when it does not answer. */
export async function servedFingerprint(httpsPort: number, name: string): Promise<string | undefined> {
  const socket = connect({ host: '127.0.0.1', port: httpsPort, servername: name, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return socket.getPeerX509Certificate()?.fingerprint256;
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
