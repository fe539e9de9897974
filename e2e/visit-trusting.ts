import { request } from 'node:https';
import { TLSSocket } from 'node:tls';

export interface Visited {
  status: number;
  /** Of the certificate that was shown. */
  serial: string;
}

/** What a browser gets on this machine that trusts nobody but `ca`; rejects for a certificate of anybody else. */
export function visitTrusting({
  port,
  name,
  ca,
}: {
  port: number;
  name: string;
  ca: string;
}): Promise<Visited> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, servername: name, ca, agent: false, headers: { host: name } })
      .on('response', (response) => {
        const { socket } = response;
        const serial =
          socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.serialNumber ?? '') : '';
        response.resume().on('end', () => {
          resolve({ status: response.statusCode ?? 0, serial });
        });
      })
      .on('error', reject)
      .end();
  });
}
