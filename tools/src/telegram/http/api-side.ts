import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { listen, type Listening } from '../../http/listen.ts';
import { ApiError, badRequest } from '../api-error.ts';
import { methodNamed } from '../methods/all-methods.ts';
import type { World } from '../state/world.ts';
import { faultOutcome, perform, refusal, send } from './answer-call.ts';
import type { CallLog, CallRecord } from './call-log.ts';
import type { FaultList } from './faults.ts';
import { paramsOf, readBody } from './read-params.ts';

const UNAUTHORIZED = refusal(new ApiError(401, 'Unauthorized'));
const NOT_FOUND = refusal(new ApiError(404, 'Not Found'));
const NO_METHOD = refusal(new ApiError(404, 'Not Found: method not found'));

interface Parts {
  world: World;
  log: CallLog;
  faults: FaultList;
}

/** The Bot API over HTTP; "Making requests": `/bot<token>/<method>` and `/file/bot<token>/<file_path>`, behind any prefix. */
export function startApiSide(host: string, port: number, parts: Parts): Promise<Listening> {
  const server = createServer(apiApp(parts));
  // Long polls of 50 seconds come and go on one connection.
  server.keepAliveTimeout = 75_000;
  return listen(server, port, host);
}

function apiApp(parts: Parts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.all(/^.*\/file\/bot([^/]+)\/(.+)$/, (request, response) => {
    const [token = '', path = ''] = segments(request);
    const bot = parts.world.botByToken(token);
    const file = bot && parts.world.files.byPath(path);
    if (!bot) send(response, UNAUTHORIZED);
    else if (!file) send(response, NOT_FOUND);
    else response.type('application/octet-stream').send(file.bytes);
  });
  app.all(/^.*\/bot([^/]+)\/([^/]+)$/, ...readBody, (request, response) => handle(parts, request, response));
  app.use((_request, response) => {
    send(response, NOT_FOUND);
  });
  app.use(unreadable);
  return app;
}

async function handle({ world, log, faults }: Parts, request: Request, response: Response): Promise<void> {
  const [token = '', name = ''] = segments(request);
  const bot = world.botByToken(token);
  const known = methodNamed(name);
  if (!bot || !known) {
    send(response, bot ? NO_METHOD : UNAUTHORIZED);
    return;
  }
  const params = paramsOf(request);
  const chatId = params.integer('chat_id');
  const fault = faults.take(known.name, chatId);
  const at = world.options.now();
  const record: CallRecord = {
    at: new Date(at),
    tookMs: 0,
    method: known.name,
    botId: bot.user.id,
    chatId,
    body: params.toLog(),
    outcome: { state: 'waiting' },
    fault,
  };
  log.add(record);
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });

  if (fault === 'drop-before') {
    record.outcome = {
      state: 'refused',
      code: 0,
      description: 'the connection was closed before anything was done',
    };
    request.socket.destroy();
    return;
  }
  if (typeof fault === 'object' && 'slow' in fault) await wait(fault.slow);
  const outcome =
    (fault && faultOutcome(fault)) ??
    (await perform(known.method, { world, bot, params, signal: gone.signal }));
  record.outcome = outcome.record;
  record.tookMs = world.options.now() - at;
  world.changed();
  if (fault === 'drop-after') request.socket.destroy();
  else if (fault !== 'hang-after' && !gone.signal.aborted) send(response, outcome);
}

function segments(request: Request): string[] {
  const { 0: first, 1: second } = request.params as Record<string, string>;
  return [first ?? '', second ?? ''];
}

const unreadable: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (status === 413 || code === 'LIMIT_FILE_SIZE')
    send(response, refusal(new ApiError(413, 'Request Entity Too Large')));
  else if (status >= 400 && status < 500) send(response, refusal(badRequest("can't parse request body")));
  else send(response, refusal(new ApiError(500, `Internal Server Error: ${String(error)}`)));
};
