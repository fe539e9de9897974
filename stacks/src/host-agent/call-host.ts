import { HostError, runOnHost, type SshAccess } from '../host-access/index.ts';
import { AGENT_NAME } from './agent-container-plan.ts';
import { AGENT_PROTOCOL, AgentReply, edgeErrorOf } from './agent-reply.ts';
import {
  AGENT_ANSWERS,
  type AgentAnswer,
  type AgentRequestInput,
  type AgentRequestKind,
} from './agent-request.ts';
import { performRequest } from './perform-request.ts';

/** A change of a site may first wait for others on the same host. */
const TIMEOUT_MS = 180_000;

/** Has it done on the host: by the agent there where the host is reached by ssh, else in this process. */
export async function callHost<R extends AgentRequestInput>(
  host: { ssh?: SshAccess | undefined },
  request: R,
): Promise<AgentAnswer<R['kind']>> {
  const answer = host.ssh === undefined ? await performRequest(request) : await askAgent(host.ssh, request);
  // Checked against the schema of this very kind, or made by its performer.
  return answer as AgentAnswer<R['kind']>;
}

async function askAgent(ssh: SshAccess, request: AgentRequestInput): Promise<AgentAnswer<AgentRequestKind>> {
  const name = ssh.agent ?? AGENT_NAME;
  const { stdout } = await runOnHost(ssh, ['docker', 'exec', '-i', name, 'node', '/app/main-agent.js'], {
    input: JSON.stringify({ protocol: AGENT_PROTOCOL, request }),
    timeoutMs: TIMEOUT_MS,
  });
  const reply = AgentReply.parse(JSON.parse(stdout));
  switch (reply.outcome) {
    case 'answer':
      return AGENT_ANSWERS[request.kind].parse(reply.answer);
    case 'edge-error':
      throw edgeErrorOf(reply);
    case 'error':
      throw new Error(reply.message);
    case 'outdated':
      throw new HostError(
        'HOST_AGENT_OUTDATED',
        `the agent at ${ssh.address} speaks protocol ${reply.protocol}, this version ${AGENT_PROTOCOL}`,
        'Prepare the host again: that brings the agent of this version.',
      );
  }
}
