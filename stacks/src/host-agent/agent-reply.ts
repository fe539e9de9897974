import { z } from 'zod';
import { EdgeError, type EdgeErrorCode } from '../edge/index.ts';

/** Raised when a request or an answer changes its shape: an agent of before then says so instead of guessing. */
export const AGENT_PROTOCOL = 1;

export const AgentCall = z.object({ protocol: z.int(), request: z.unknown() });

/** What comes back: the answer, or an error with all that makes it the same error here. */
export const AgentReply = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('answer'), answer: z.unknown() }),
  z.object({
    outcome: z.literal('edge-error'),
    code: z.string(),
    message: z.string(),
    nginxLines: z.array(z.string()),
  }),
  z.object({ outcome: z.literal('error'), message: z.string() }),
  z.object({ outcome: z.literal('outdated'), protocol: z.int() }),
]);
export type AgentReply = z.infer<typeof AgentReply>;

export function replyOfError(error: unknown): AgentReply {
  if (error instanceof EdgeError) {
    const { code, message, nginxLines } = error;
    return { outcome: 'edge-error', code, message, nginxLines: [...nginxLines] };
  }
  return { outcome: 'error', message: error instanceof Error ? error.message : String(error) };
}

export function edgeErrorOf(reply: Extract<AgentReply, { outcome: 'edge-error' }>): EdgeError {
  // Both sides speak the same protocol, so the code is one of ours.
  return new EdgeError(reply.code as EdgeErrorCode, reply.message, { nginxLines: reply.nginxLines });
}
