import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';

export interface SiteAnswer {
  status: number;
  body: string;
}

/** What nginx answers under a name, trusting one CA alone; without a CA it is asked without TLS. */
export function askSite(site: {
  /** Absent is this machine. */
  address?: string;
  port: number;
  name: string;
  path?: string;
  ca?: string;
}): Promise<SiteAnswer> {
  const { address: host = '127.0.0.1', port, name, path = '/', ca } = site;
  const options: RequestOptions = { host, port, path, headers: { host: name }, agent: false };
  return new Promise((resolve, reject) => {
    const call = ca === undefined ? httpRequest(options) : httpsRequest({ ...options, servername: name, ca });
    call.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    call.on('error', reject);
    call.end();
  });
}
