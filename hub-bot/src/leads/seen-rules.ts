import { createHash } from 'node:crypto';
import type { Lead } from '@codexdlc/domain/leads';

/** What a press on a button of a lead relies on. */
export type SeenLead = Pick<Lead, 'stage' | 'standing' | 'assignedTo' | 'clientId' | 'tenantId'>;

/**
 * In a few letters what the message said of the lead when its buttons were made: a press counts only as long as that is
 * still so. A note or a confirmed mail address in between does not matter to it.
 */
export function seenMark({ stage, standing, assignedTo, clientId, tenantId }: SeenLead): string {
  return createHash('sha256')
    .update(JSON.stringify([stage, standing, assignedTo, clientId, tenantId]))
    .digest('hex')
    .slice(0, 8);
}
