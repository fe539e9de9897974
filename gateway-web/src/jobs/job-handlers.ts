import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { JobName, JobPayloads } from './jobs.ts';
import { mailLeadConfirmation } from './mail-lead-confirmation.ts';
import { mailLeadReceived } from './mail-lead-received.ts';
import { purgeLeads } from './purge-leads.ts';

export type JobHandlers = { [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };

/** Every one may run twice: a process can die after the work and before the note of it. */
export function jobHandlers(deps: GatewayDeps): JobHandlers {
  return {
    'mail-lead-confirmation': (payload) => mailLeadConfirmation(deps, payload),
    'mail-lead-received': (payload) => mailLeadReceived(deps, payload),
    'purge-leads': () => purgeLeads(deps),
  };
}
