import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';

export interface SiteAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface SiteQuestion {
  /** Absent is this machine. */
  address?: string;
  port: number;
  name: string;
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer | undefined;
  /** PEM of the only CA that is trusted, or whoever shows a certificate; without both there is no TLS. */
  ca?: string | Buffer | undefined;
  trustsAnybody?: boolean;
}

const ANSWER_MS = 10_000;

/** What nginx answers under a name, over a connection of its own. */
export function askByName(question: SiteQuestion): Promise<SiteAnswer> {
  const { address = '127.0.0.1', port, name, method = 'GET', path = '/', headers, body } = question;
  const { ca, trustsAnybody = false } = question;
  const options: RequestOptions = {
    ...{ host: address, port, method, path, agent: false, timeout: ANSWER_MS },
    headers: { host: name, ...headers },
  };
  return new Promise((resolve, reject) => {
    const call =
      ca === undefined && !trustsAnybody
        ? httpRequest(options)
        : httpsRequest({ ...options, servername: name, ca, rejectUnauthorized: !trustsAnybody });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    call.on('error', reject);
    call.on('timeout', () => call.destroy(new Error(`${name} did not answer within ${ANSWER_MS / 1000} s`)));
    call.end(body);
  });
}
