import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 8_000;
const ANSWER_MS = 15_000;

export interface ProviderRead {
  /** "Cloudflare", for people. */
  provider: string;
  url: string;
  token: string;
  signal?: AbortSignal | undefined;
  /** Of the pauses between tries: a test gives a small number. */
  pauseFactor?: number | undefined;
}

export interface ProviderAnswer {
  status: number;
  body: unknown;
}

/** One GET. What is only busy (429) or unwell (5xx) and what did not arrive is asked again, later each time. */
export async function readProvider(read: ProviderRead): Promise<ProviderAnswer> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await askOnce(read);
    const isLast = tries === TRIES;
    if (outcome instanceof Error) {
      if (isLast || read.signal?.aborted) throw unreachable(read, outcome);
    } else if (!isWorthAnotherTry(outcome.status)) {
      return { status: outcome.status, body: await bodyOf(outcome) };
    } else if (isLast) {
      await outcome.body?.cancel();
      throw unwell(read, outcome.status);
    }
    if (!(outcome instanceof Error)) await outcome.body?.cancel();
    await sleep(pauseMs(outcome, tries) * (read.pauseFactor ?? 1), undefined, { signal: read.signal });
  }
}

/** What a provider said, as we know it; an answer of another form is told as such, not used. */
export function parsedAnswer<S extends z.ZodType>(
  schema: S,
  { body, status }: ProviderAnswer,
  read: ProviderRead,
): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('UNAVAILABLE', `${read.provider} answers in a form that is not known here.`, {
    why: `${pathOf(read.url)} (status ${status}): ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`,
    todo: 'Try again later; if it stays, the platform needs an update.',
    cause: parsed.error,
  });
}

async function askOnce({ url, token, signal }: ProviderRead): Promise<Response | Error> {
  const deadline = AbortSignal.timeout(ANSWER_MS);
  try {
    return await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isWorthAnotherTry(status: number): boolean {
  return status === 429 || status >= 500;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function pauseMs(outcome: Response | Error, tries: number): number {
  const growing = FIRST_PAUSE_MS * 2 ** (tries - 1);
  const wanted = outcome instanceof Error ? 0 : Number(outcome.headers.get('retry-after')) * 1000;
  return Math.min(Math.max(Number.isFinite(wanted) ? wanted : 0, growing), LONGEST_PAUSE_MS);
}

function unreachable({ provider, url }: ProviderRead, error: Error): AppError {
  const cause = error.cause instanceof Error ? error.cause : error;
  return new AppError('UNAVAILABLE', `${provider} cannot be reached.`, {
    why: `${new URL(url).host}: ${cause.message}`,
    todo: 'Look at the network of this machine, then try again.',
    cause: error,
  });
}

function unwell({ provider, url }: ProviderRead, status: number): AppError {
  const why =
    status === 429
      ? 'It has been asked too often for a while.'
      : `It has trouble of its own (status ${status}).`;
  return new AppError('UNAVAILABLE', `${provider} does not answer ${pathOf(url)}.`, {
    why: `${why} It was asked ${TRIES} times.`,
    todo: 'Try again in a few minutes.',
    facts: { status },
  });
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
