import { randomBytes } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../api-error.ts';
import type { Cloud } from '../state/cloud.ts';
import { findRoute } from './all-routes.ts';
import type { CallLog } from './call-log.ts';
import { actionFaultOf, type Fault, type FaultList, type Refusal } from './faults.ts';
import { linkHeader } from './link-header.ts';
import { rateLimitExceeded, type RateLimit } from './rate-limit.ts';
import type { Answer } from './route.ts';

export interface ApiParts {
  cloud: Cloud;
  faults: FaultList;
  log: CallLog;
  rateLimit: RateLimit;
  tokens: { token: string; readOnlyToken: string | undefined };
}

const MOST_BODY = '1mb';

/** The API below `/v1`: limits, token, faults, route, answer. */
export function apiApp(parts: ApiParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('query parser');
  app.use(express.json({ type: () => true, limit: MOST_BODY, strict: false }));
  app.use((request: Request, response: Response) => handle(parts, request, response));
  app.use(unreadable);
  return app;
}

async function handle(parts: ApiParts, request: Request, response: Response): Promise<void> {
  const { cloud, faults, log, rateLimit } = parts;
  const now = Date.now();
  const hasCallsLeft = rateLimit.take(now);
  response.set({ ...rateLimit.headers(now), 'X-Correlation-Id': randomBytes(8).toString('hex') });
  const refused = hasCallsLeft ? refusalOf(parts, request) : rateLimitExceeded();
  const fault = refused ? undefined : faults.take(request.method, request.path, request.body);
  const record = log.add(request.method, request.path, fault);

  if (refused) {
    send(response, refusal(refused));
    record.status = refused.status;
    return;
  }
  const treated = fault?.answer;
  if (treated === 'timeout-before') return;
  if (treated === 'cut-before') {
    request.socket.destroy();
    return;
  }
  if (typeof treated === 'object' && 'status' in treated) {
    record.status = treated.status;
    sendFault(response, treated);
    return;
  }
  if (typeof treated === 'object') await wait(treated.slowMs);
  const answer = await perform(cloud, request, fault);
  record.status = answer.status;
  if (request.method !== 'GET') cloud.changed();
  const isDone = answer.status < 400;
  if (isDone && treated === 'cut-after-success') request.socket.destroy();
  // The caller's own patience ends it, or the end of the cloud.
  else if (!isDone || treated !== 'timeout-after-success') send(response, answer, request);
}

async function perform(cloud: Cloud, request: Request, fault: Fault | undefined): Promise<Answer> {
  const found = findRoute(request.method, request.path);
  if (!found) return refusal(new ApiError(404, 'not_found', 'route not found'));
  try {
    return await found.route.handle({
      cloud,
      query: new URL(request.originalUrl, 'http://127.0.0.1').searchParams,
      body: request.body as unknown,
      id: (index = 0) => found.ids[index] ?? 0,
      actionFault: actionFaultOf(fault),
    });
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    return refusal(new ApiError(500, 'server_error', error instanceof Error ? error.message : String(error)));
  }
}

function refusalOf({ tokens }: ApiParts, request: Request): ApiError | undefined {
  const given = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (given === tokens.token) return undefined;
  if (given === undefined || given !== tokens.readOnlyToken) {
    return new ApiError(401, 'unauthorized', 'unable to authenticate');
  }
  return request.method === 'GET'
    ? undefined
    : new ApiError(403, 'token_readonly', 'token is only allowed to perform GET requests');
}

function refusal(error: ApiError): Answer {
  return { status: error.status, body: error.toBody() };
}

function send(response: Response, { status, body }: Answer, request?: Request): void {
  const link = request && body && linkHeader(request, body);
  if (link !== undefined) response.set('Link', link);
  response.status(status);
  if (body === undefined) response.end();
  else response.json(body);
}

function sendFault(response: Response, fault: Refusal): void {
  if (fault.html !== undefined) response.status(fault.status).type('text/html').send(fault.html);
  else {
    const { status, message, details = null } = fault;
    const code = fault.code ?? (status === 429 ? 'rate_limit_exceeded' : 'server_error');
    send(response, refusal(new ApiError(status, code, message ?? code.replaceAll('_', ' '), details)));
  }
}

const unreadable: ErrorRequestHandler = (_error: unknown, _request, response, _next) => {
  send(response, refusal(new ApiError(400, 'json_error', 'invalid JSON input')));
};
