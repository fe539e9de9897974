/** An error as the API words it; the codes are those that clients act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly headers: Record<string, string>;

  constructor(status: number, code: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const apiErrors = {
  noToken: () => new ApiError(400, 9106, 'Missing X-Auth-Key, X-Auth-Email or Authorization headers'),
  malformedToken: () => new ApiError(400, 6003, 'Invalid request headers'),
  unknownToken: () => new ApiError(403, 9109, 'Invalid access token'),
  unverifiedToken: () => new ApiError(401, 1000, 'Invalid API Token'),
  notAllowed: () => new ApiError(403, 10_000, 'Authentication error'),
  notYourZone: () => new ApiError(403, 9109, 'Unauthorized to access requested resource'),
  noRoute: (path: string) =>
    new ApiError(404, 7003, `Could not route to ${path}, perhaps your object identifier is invalid?`),
  malformedBody: () => new ApiError(400, 9207, 'Request body is invalid.'),
  noRecord: () => new ApiError(404, 81_044, 'Record does not exist.'),
  invalid: (code: number, message: string) => new ApiError(400, code, message),
  tooMany: (requests: number, seconds: number, retryAfterSeconds: number) =>
    new ApiError(
      429,
      971,
      `More than ${requests} requests per ${seconds} seconds reached. Please wait and consider throttling your request speed`,
      { 'retry-after': `${retryAfterSeconds}` },
    ),
} as const;
