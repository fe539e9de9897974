import type { ResponseParameters } from '@grammyjs/types';

/** A refusal as the Bot API words it; "Making requests" of core.telegram.org/bots/api. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(why: string, parameters?: ResponseParameters): ApiError {
  return new ApiError(400, `Bad Request: ${why}`, parameters);
}

export function forbidden(why: string): ApiError {
  return new ApiError(403, `Forbidden: ${why}`);
}

export function conflict(why: string): ApiError {
  return new ApiError(409, `Conflict: ${why}`);
}

export function tooManyRequests(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
