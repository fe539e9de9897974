export { AGENT_NAME } from './agent-container-plan.ts';
export type { AgentAnswer, AgentRequest, AgentRequestInput, AgentRequestKind } from './agent-request.ts';
export { callHost } from './call-host.ts';
export { ensureAgent, type RunningAgent } from './ensure-agent.ts';
export { leasePort } from './lease-port.ts';
export { probeHttp } from './probe-http.ts';
