/** What the API answers to a call that it refuses, with Hetzner's own codes. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details: unknown = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  toBody(): { error: { code: string; message: string; details: unknown } } {
    return { error: { code: this.code, message: this.message, details: this.details } };
  }
}

export function notFound(what: string, id: number | string): ApiError {
  return new ApiError(404, 'not_found', `${what} with ID '${id}' not found`);
}

export function invalidInput(field: string, message: string): ApiError {
  return new ApiError(422, 'invalid_input', `invalid input in field '${field}': ${message}`, {
    fields: [{ name: field, messages: [message] }],
  });
}

export function notUnique(field: string, what: string): ApiError {
  return new ApiError(409, 'uniqueness_error', `${what} is already used`, { fields: [{ name: field }] });
}

export function isProtected(what: string): ApiError {
  return new ApiError(403, 'protected', `${what} is protected`);
}

/** Capacity is missing for now; another type or location may have it. */
export function unavailable(message: string): ApiError {
  return new ApiError(412, 'resource_unavailable', message);
}
