import type { Response } from 'express';
import { ApiError } from '../api-error.ts';
import { Described, type Call, type Method } from '../methods/method.ts';
import type { CallRecord } from './call-log.ts';
import type { FaultKind } from './faults.ts';

export interface Outcome {
  status: number;
  body: string;
  record: CallRecord['outcome'];
}

export async function perform(method: Method, call: Call): Promise<Outcome> {
  try {
    const given = await method(call);
    const { result, ...rest } =
      given instanceof Described
        ? { result: given.result, description: given.description }
        : { result: given };
    return {
      status: 200,
      body: JSON.stringify({ ok: true, result, ...rest }),
      record: { state: 'done', result },
    };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

export function refusal({ code, message, parameters }: ApiError): Outcome {
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  return {
    status: code,
    body: JSON.stringify(body),
    record: { state: 'refused', code, description: message },
  };
}

/** The outcome of a fault that keeps the call from being done. */
export function faultOutcome(fault: FaultKind): Outcome | undefined {
  if (typeof fault === 'string' || !('answer' in fault)) return undefined;
  const { status, description, retryAfter, body } = fault.answer;
  const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter };
  const outcome = refusal(new ApiError(status, description, parameters));
  return body === undefined ? outcome : { ...outcome, body };
}

export function send(response: Response, { status, body }: Outcome): void {
  response
    .status(status)
    .type(body.startsWith('{') ? 'application/json' : 'text/html')
    .send(body);
}
