import type { Mailer } from '@codexdlc/domain/process/mailer';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { JobName, JobPayloads } from './jobs.ts';
import { mailChatConfirmations } from './mail-chat-confirmations.ts';
import { mailLeadConfirmation } from './mail-lead-confirmation.ts';
import { mailInvitation, mailResetLink } from './mail-password-link.ts';
import { purgeLeads } from './purge-leads.ts';

export type JobHandlers = {
  [N in JobName]: (payload: JobPayloads[N], signal: AbortSignal) => Promise<void>;
};
export type JobDeps = GatewayDeps & { mailer: Mailer };

/** Every one may run twice: a process can die after the work and before the note of it. */
export function jobHandlers(deps: JobDeps): JobHandlers {
  return {
    'mail-lead-confirmation': (payload, signal) => mailLeadConfirmation(deps, payload, signal),
    'mail-chat-confirmations': () => mailChatConfirmations(deps),
    'mail-password-link': (payload, signal) => mailResetLink(deps, payload, signal),
    'mail-invitation': (payload, signal) => mailInvitation(deps, payload, signal),
    'purge-leads': () => purgeLeads(deps),
  };
}
