import { z } from 'zod';
import { AGENT_PROTOCOL, AgentCall, replyOfError, type AgentReply } from './agent-reply.ts';
import { AgentRequest } from './agent-request.ts';
import { performRequest } from './perform-request.ts';

/** One call of the agent: the text that came in, the reply that goes out. */
export async function answerCall(text: string): Promise<AgentReply> {
  try {
    const { protocol, request } = AgentCall.parse(JSON.parse(text));
    if (protocol !== AGENT_PROTOCOL) return { outcome: 'outdated', protocol: AGENT_PROTOCOL };
    const wanted = AgentRequest.safeParse(request);
    if (!wanted.success) throw new Error(`the agent refused a request: ${z.prettifyError(wanted.error)}`);
    return { outcome: 'answer', answer: await performRequest(wanted.data) };
  } catch (error) {
    return replyOfError(error);
  }
}
