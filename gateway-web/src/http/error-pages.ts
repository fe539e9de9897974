import { AppError, because, isDatabaseAway, type AppErrorCode } from '@codexdlc/domain';
import { problemWords, saidProblem, type SaidProblem } from '@codexdlc/domain/words';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { createFormat } from '../view/format.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { ERROR_TEXTS } from './texts/error-texts.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { isFragment } from './is-fragment.ts';
import { requestIdOf } from './request-id.ts';
import { signInPath } from './sign-in-path.ts';

/** The status of each code; a new code does not compile until it is here. */
const STATUS_OF: Record<AppErrorCode, number> = {
  INVALID_INPUT: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 409,
  PRECONDITION_REQUIRED: 428,
  GONE: 410,
  BUSY: 409,
  RATE_LIMITED: 429,
  HOST_NOT_READY: 503,
  ENGINE_FAILED: 502,
  PLAN_REFUSED: 409,
  NOT_STABLE: 502,
  LEASE_LOST: 503,
  UNAVAILABLE: 503,
  CANCELLED: 409,
};

/** The only place that turns an error into a page. Whoever is not signed in is asked to, and then brought back. */
export function answerErrors({ log, now }: Pick<GatewayDeps, 'log' | 'now'>): ErrorRequestHandler {
  return async (error: unknown, req, res, _next) => {
    const requestId = requestIdOf(res);
    const known = knownError(error);
    if (!known) log.error({ err: error, requestId }, 'request failed');
    else if (STATUS_OF[known.code] >= 500) log.warn({ err: error, requestId }, 'request could not be served');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res.set('Cache-Control', 'no-store');
    if (known?.code === 'UNAUTHENTICATED' && !isFragment(req)) {
      res.redirect(303, signInPath(req.method === 'GET' ? req.originalUrl : undefined));
      return;
    }
    const status = known ? STATUS_OF[known.code] : 500;
    const seconds = known?.facts?.['retryAfterSeconds'];
    if (typeof seconds === 'number') res.set('Retry-After', String(seconds));
    await answer(req, res.status(status), known, now());
  };
}

async function answer(req: Request, res: Response, known: AppError | undefined, now: Date): Promise<void> {
  const { locale, agency } = pageOf(res);
  const texts = ERROR_TEXTS[locale];
  const problem = known ? saidProblem(known) : UNFORESEEN;
  const model = {
    title: texts.titles[problem.code],
    status: res.statusCode,
    ...problemWords(locale, createFormat(locale, agency.timeZone, now), problem),
    requestId: requestIdOf(res),
    texts,
  };
  // htmx shows it as a message and leaves the page as it is.
  if (isFragment(req)) res.set('HX-Retarget', '#toasts').set('HX-Reswap', 'beforeend');
  await renderPage(res, isFragment(req) ? 'errors/toast' : 'errors/page', model);
}

/** Nothing of it is told: it may hold anything. */
const UNFORESEEN: SaidProblem = { code: 'INTERNAL', reason: undefined, what: 'An error of ours.' };

function knownError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    return new AppError('UNAVAILABLE', 'The database does not answer right now.', {
      why: 'It is being restarted, or it is overloaded.',
      todo: 'Try again in a few seconds; nothing was changed.',
      facts: { retryAfterSeconds: 2 },
    });
  }
  return refusedByParser(error);
}

/** What Express and its body parsers say of a request that they do not take: they put a status on the error. */
function refusedByParser(error: unknown): AppError | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const isLarge = status === 413;
  return new AppError('INVALID_INPUT', 'The request cannot be read.', {
    why: isLarge ? 'It is larger than this page takes.' : 'Its form or its address is damaged.',
    todo: isLarge ? 'Send less.' : 'Load the page again and repeat it.',
    ...because(isLarge ? 'request-too-large' : 'request-unreadable', {}),
  });
}
