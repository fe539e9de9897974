import { z } from 'zod';
import { APP_ERROR_CODES } from '@codexdlc/domain';
import { ERROR_REASONS } from '@codexdlc/domain/errors';
import type { RawAnswer } from './raw-exchange.ts';

export const LATE_MS = 2_000;

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string(),
  code: z.enum(APP_ERROR_CODES),
  why: z.string().optional(),
  todo: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
  reason: z
    .string()
    .refine((reason) => Object.hasOwn(ERROR_REASONS, reason))
    .optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** What only our own inside could have written: traces, files, queries, messages of the database. */
const INSIDE =
  /\n\s+at \S|node_modules|\.[cm]?[jt]s:\d+|insert into "|select "|update "|violates \S+ constraint|syntax error at|invalid input syntax/;

/** Why this answer must not be; undefined when it may. `sent` is what the caller put in, which may come back in words. */
export function faultOf(answer: RawAnswer, sent: string, secrets: readonly string[]): string | undefined {
  if (!Number.isInteger(answer.status) || answer.status >= 500) return `status ${answer.status}`;
  if (answer.headers.has('x-injected')) return 'a header was injected';
  const leaked = secrets.findIndex((secret) => answer.body.includes(secret));
  if (leaked >= 0) return `secret number ${leaked} is in the answer`;
  const escaped = JSON.stringify(sent).slice(1, -1);
  const own = answer.body.replaceAll(escaped, '').replaceAll(sent === '' ? escaped : sent, '');
  const inside = answer.status < 400 ? null : INSIDE.exec(own);
  if (inside) return `the answer shows our inside: ${inside[0]}`;
  return answer.status >= 400 && !isRefusedByParser(answer) ? problemFault(answer) : undefined;
}

/** Node's HTTP parser refuses what is no HTTP before any code of ours sees it. */
function isRefusedByParser({ status, body, headers }: RawAnswer): boolean {
  return [400, 408, 413, 431].includes(status) && body === '' && !headers.has('x-request-id');
}

function problemFault({ status, headers, body }: RawAnswer): string | undefined {
  const type = headers.get('content-type') ?? 'none';
  if (!type.startsWith('application/problem+json')) return `status ${status} with the content type ${type}`;
  const problem = Problem.safeParse(JSON.parse(body));
  if (!problem.success) return `no problem of RFC 9457: ${z.prettifyError(problem.error)}`;
  return problem.data.status === status ? undefined : `status ${status} in the head, another in the body`;
}
