import { connect as connectTls } from 'node:tls';
import type { EdgeTestbed } from './edge-testbed.ts';

/** What comes back over a connection that asks for another protocol and then sends the message. */
export function upgrade(edge: EdgeTestbed, protocol: string, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: 'anna.localhost', ca: edge.ca },
      () => {
        socket.write(
          `GET /ws HTTP/1.1\r\nHost: anna.localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\n\r\n`,
        );
      },
    );
    socket.setTimeout(5000, () => socket.destroy(new Error(`no ${protocol} within 5 s: ${seen}`)));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      const isSwitched = seen.includes(' 101 ');
      if (seen === '' && chunk.includes(' 101 ')) socket.write(message);
      seen += chunk.toString();
      if (isSwitched ? seen.endsWith(message) : seen.includes('}}')) {
        socket.destroy();
        resolve(seen);
      }
    });
  });
}

/** Everything up to the first event, with the stream still open. */
export function firstChunk(
  edge: EdgeTestbed,
  path: string,
  headers: Record<string, string>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: 'anna.localhost', ca: edge.ca },
      () => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: anna.localhost\r\n${lines.join('')}\r\n`);
      },
    );
    let seen = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`no event within 5 s, only: ${seen}`)));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (!seen.includes('data: ')) return;
      socket.destroy();
      resolve(seen);
    });
  });
}

/** The status line for a name that no certificate vouches for. */
export function statusWithoutTrust(edge: EdgeTestbed, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: name, rejectUnauthorized: false },
      () => {
        socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      },
    );
    socket.on('error', reject);
    socket.once('data', (chunk: Buffer) => {
      socket.destroy();
      resolve(chunk.toString().split('\r\n')[0] ?? '');
    });
  });
}
