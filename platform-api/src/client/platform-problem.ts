import { APP_ERROR_CODES, AppError, knownReason, type AppErrorCode } from '../errors.ts';
import type { components } from './schema.d.ts';

type Problem = components['schemas']['Problem'];

/** What the platform has refused, or that it cannot be reached. */
export class PlatformProblem extends AppError {
  /** 0: no answer came at all. */
  readonly status: number;
  /** Each field or parameter that was refused. */
  readonly errors: NonNullable<Problem['errors']>;
  /** For the people who run the platform: it is in their logs. */
  readonly requestId: string | undefined;

  constructor(code: AppErrorCode, what: string, more: ProblemDetails) {
    super(code, what, more);
    this.name = 'PlatformProblem';
    this.status = more.status;
    this.errors = more.errors ?? [];
    this.requestId = more.requestId;
  }
}

type AppErrorMore = NonNullable<ConstructorParameters<typeof AppError>[2]>;
interface ProblemDetails extends AppErrorMore {
  status: number;
  errors?: Problem['errors'];
  requestId?: string | undefined;
}

export function unreachable(url: string, cause: unknown): PlatformProblem {
  return new PlatformProblem('UNAVAILABLE', `The platform at ${url} cannot be reached.`, {
    status: 0,
    why: reasonOf(cause),
    todo: 'See whether it runs and whether the address is right.',
    cause,
  });
}

export async function problemOfResponse(response: Response): Promise<PlatformProblem> {
  const text = await response.text().catch(() => '');
  const problem = parseProblem(text);
  const requestId = problem?.instance ?? response.headers.get('x-request-id') ?? undefined;
  if (!problem) return notOurs(response, requestId);
  const { detail, why, todo, facts, errors } = problem;
  const reason = knownReason(problem.reason);
  return new PlatformProblem(codeOf(problem.code), detail, {
    status: response.status,
    requestId,
    errors,
    ...(why === undefined ? {} : { why }),
    ...(todo === undefined ? {} : { todo }),
    ...(facts === undefined ? {} : { facts }),
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Something else answered, such as a proxy. */
function notOurs(response: Response, requestId: string | undefined): PlatformProblem {
  return new PlatformProblem(
    response.status === 404 ? 'NOT_FOUND' : 'UNAVAILABLE',
    `The platform answered with the status ${response.status}.`,
    {
      status: response.status,
      requestId,
      why: `The answer is ${response.headers.get('content-type') ?? 'empty'} and no problem of the platform.`,
      todo: 'See whether the address is that of a platform, or what stands before it.',
    },
  );
}

function parseProblem(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    // Only the platform's own answers have a code; what it sends is what its document says.
    return 'code' in value && 'detail' in value ? (value as Problem) : undefined;
  } catch {
    return undefined;
  }
}

/** A newer platform may know more codes than this client. */
function codeOf(code: string): AppErrorCode {
  return APP_ERROR_CODES.find((known) => known === code) ?? 'UNAVAILABLE';
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(inner instanceof Error)) return String(inner);
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message;
}
