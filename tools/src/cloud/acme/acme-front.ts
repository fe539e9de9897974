import express, { type Response } from 'express';
import { createServer, request as httpsRequest } from 'node:https';
import { listen, type Listening } from '../../http/listen.ts';
import { applyFaults, faultRoutes, type FaultList, type Refusal } from '../faults/index.ts';
import type { DirectoryCertificate } from './directory-certificate.ts';

export interface FrontOptions {
  certificate: DirectoryCertificate;
  faults: FaultList;
  port: number;
  /** Where the ACME server listens, on 127.0.0.1. */
  serverPort: number;
}

/** Stands before the ACME server and lets faults be scripted; the server writes its addresses as they were asked for. */
export function startAcmeFront({ certificate, faults, port, serverPort }: FrontOptions): Promise<Listening> {
  const app = express();
  app.disable('x-powered-by');
  app.use(faultRoutes(faults));
  app.use(applyFaults(faults, sendProblem));
  app.use((request, response) => {
    const { method, headers, originalUrl: path } = request;
    const forwarded = httpsRequest(
      { host: '127.0.0.1', port: serverPort, ca: certificate.ca, method, headers, path },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    // As when the server itself is not there.
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });
  return listen(createServer({ cert: certificate.certificate, key: certificate.key }, app), port);
}

/** As RFC 8555, 6.7, has it. */
function sendProblem(response: Response, { status, code, message, retryAfterSeconds }: Refusal): void {
  if (retryAfterSeconds !== undefined) response.set('retry-after', `${retryAfterSeconds}`);
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:ietf:params:acme:error:${code ?? 'serverInternal'}`,
        detail: message ?? 'Simulated fault',
        status,
      }),
    );
}
