import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export const PROBE_AGENT = 'waas-edge-probe';

export interface LoopbackAnswer {
  status: number;
  body: string;
}

/** One request over a connection of its own, to this machine unless an address is given; undefined when nobody answers in time. */
export function askLoopback(
  target: { address?: string; port: number; method: 'GET' | 'HEAD'; path: string; tlsName?: string },
  timeoutMs: number,
): Promise<LoopbackAnswer | undefined> {
  const { address = '127.0.0.1', port, method, path, tlsName } = target;
  const options = {
    host: address,
    port,
    method,
    path,
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    headers: { 'user-agent': PROBE_AGENT, ...(tlsName === undefined ? {} : { host: tlsName }) },
  } as const;
  return new Promise((resolve) => {
    const sent =
      tlsName === undefined
        ? httpRequest(options)
        : httpsRequest({ ...options, servername: tlsName, rejectUnauthorized: false });
    sent.on('error', () => {
      resolve(undefined);
    });
    sent.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('error', () => {
        resolve(undefined);
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.end();
  });
}
