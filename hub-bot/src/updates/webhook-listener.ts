import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { z } from 'zod';
import { takeIn } from './take-in.ts';

export interface WebhookDeps {
  db: Knex;
  botId: number;
  log: Logger;
  /** Of the address that Telegram was told. */
  path: string;
  secret: string;
  onTaken(): void;
}

const MOST_BYTES = 1024 * 1024;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** What is stored is what Telegram says; only what the hub counts by is looked at. */
const Incoming = z.looseObject({ update_id: z.number().int().nonnegative() });

/** Answers 200 when the update is stored. Anything else makes Telegram send it once more. */
export function webhookListener(deps: WebhookDeps): RequestListener {
  return (req, res) => {
    answer(deps, req).then(
      (status) => {
        end(res, status);
      },
      (err: unknown) => {
        deps.log.warn({ err }, 'an update cannot be stored now; Telegram sends it again');
        end(res, 503);
      },
    );
  };
}

async function answer(deps: WebhookDeps, req: IncomingMessage): Promise<number> {
  if (req.url?.split('?', 1)[0] !== deps.path) return 404;
  if (req.method !== 'POST') return 405;
  if (!isSame(deps.secret, req.headers[SECRET_HEADER])) return 401;
  const body = await read(req);
  if (body === undefined) return 413;
  const update = parsed(body);
  if (update === undefined) return 400;
  await takeIn(deps.db, deps.botId, [update]);
  deps.onTaken();
  return 200;
}

/** In a time that says nothing of the secret. */
function isSame(secret: string, given: string | string[] | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(secret), digest(typeof given === 'string' ? given : ''));
}

async function read(req: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(body: string): Update | undefined {
  try {
    return Incoming.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function end(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  const closes = status === 413 ? { connection: 'close' } : {};
  res.writeHead(status, { 'content-length': 0, ...closes }).end();
}
