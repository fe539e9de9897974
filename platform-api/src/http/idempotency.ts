import {
  AppError,
  because,
  claimRequest,
  findAnswer,
  keepAnswer,
  type Actor,
  type RequestKey,
} from '@codexdlc/domain';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { InputError } from './input-error.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import type { KeyLanes } from './key-lanes.ts';
import type { Route } from './route.ts';

/** An answer as it goes out, and as it is kept. */
export interface Outgoing {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

export interface RepeatableRequest {
  key: RequestKey;
  requestHash: Buffer;
  requestId: string;
  keepsAnswer: boolean;
}

const KEY = /^[\x21-\x7e]{8,200}$/;
const WAIT_MS = 15_000;

/** Undefined when the request does not ask for it. */
export function repeatableRequest(
  req: Request,
  route: Route,
  caller: { actor: Actor; rawBody: Buffer; requestId: string },
): RepeatableRequest | undefined {
  const header = req.get('idempotency-key');
  if (header === undefined || route.method === 'get' || route.idempotency === 'never') return undefined;
  // Strangers have no name that a key could belong to.
  const { actor } = caller;
  if (actor.kind !== 'user' || actor.userId === '') return undefined;
  // The draft writes it as a quoted string; most callers leave the quotes out.
  const key = header.replace(/^"(.*)"$/, '$1');
  if (!KEY.test(key)) {
    throw new InputError('header', [
      {
        parameter: 'Idempotency-Key',
        detail: 'It must have 8 to 200 visible ASCII characters, such as a UUID.',
      },
    ]);
  }
  return {
    key: { actorId: actor.userId, key },
    requestHash: hashOf(req, caller.rawBody),
    requestId: caller.requestId,
    keepsAnswer: route.idempotency !== 'once',
  };
}

/**
 * Runs `work` once for a key, however often and however many at once ask for it: the row of the key comes first, in the
 * transaction that `work` uses, so that whoever comes second waits for the first and gets its answer.
 */
export function answerOnce(
  db: Knex,
  lanes: KeyLanes,
  request: RepeatableRequest,
  work: (trx: Knex) => Promise<Outgoing>,
): Promise<Outgoing> {
  const { actorId, key } = request.key;
  // In this process they wait without holding a connection each.
  return lanes.run(`${actorId} ${key}`, async () => {
    try {
      return await db.transaction((trx) => claimAndWork(trx, request, work));
    } catch (error) {
      throw isLockTimeout(error) ? stillRunning(error) : error;
    }
  });
}

async function claimAndWork(
  trx: Knex.Transaction,
  request: RepeatableRequest,
  work: (trx: Knex) => Promise<Outgoing>,
): Promise<Outgoing> {
  if (!(await claimRequest(trx, request.key, request.requestHash, WAIT_MS))) return replay(trx, request);
  const answer = await finalAnswer(trx, request, work);
  await keepAnswer(
    trx,
    request.key,
    request.keepsAnswer || answer.status >= 400
      ? { status: answer.status, answer: answer.body, headers: answer.headers }
      : { status: null, answer: undefined, headers: {} },
  );
  return answer;
}

/** In a savepoint: what a refused request had changed is undone, and the refusal can still be kept. */
async function finalAnswer(
  trx: Knex.Transaction,
  request: RepeatableRequest,
  work: (trx: Knex) => Promise<Outgoing>,
): Promise<Outgoing> {
  try {
    return await trx.transaction(work);
  } catch (error) {
    if (!isFinal(error)) throw error;
    const { problem, headers } = problemOf(error, request.requestId);
    return {
      status: problem.status,
      body: problem,
      headers: { ...headers, 'Content-Type': PROBLEM_TYPE },
    };
  }
}

/** A refusal that stays the same however often one asks. BUSY, limits and errors of ours pass. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return ['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT', 'PRECONDITION_FAILED', 'GONE', 'PLAN_REFUSED'].includes(
    error.code,
  );
}

async function replay(trx: Knex, request: RepeatableRequest): Promise<Outgoing> {
  const kept = await findAnswer(trx, request.key);
  if (!kept) throw stillRunning(undefined);
  if (!kept.requestHash.equals(request.requestHash)) {
    throw new InputError('header', [
      {
        parameter: 'Idempotency-Key',
        detail: 'This key was used for another request. Each request needs a key of its own.',
      },
    ]);
  }
  if (kept.status === null) throw shownOnce();
  return {
    status: kept.status,
    body: kept.answer,
    headers: { ...kept.headers, 'Idempotency-Replayed': 'true' },
  };
}

function hashOf(req: Request, rawBody: Buffer): Buffer {
  const hash = createHash('sha256');
  for (const part of [req.method, req.originalUrl, req.get('if-match') ?? '']) hash.update(`${part}\0`);
  return hash.update(rawBody).digest();
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

function stillRunning(cause: unknown): AppError {
  return new AppError('BUSY', 'The first request with this Idempotency-Key is still being worked on.', {
    todo: 'Send it again in a moment to get its answer.',
    ...because('still-answering', { retryAfterSeconds: 2 }),
    cause,
  });
}

function shownOnce(): AppError {
  return new AppError('CONFLICT', 'This was done already.', {
    why: 'Its answer had a secret in it, which is shown once and kept nowhere.',
    todo: 'If you did not get it: revoke what was made, and make a new one with a new Idempotency-Key.',
    ...because('answer-shown-once', {}),
  });
}
