import type { Requester } from '../operations/operation.ts';
import type { Language } from '../subscriptions/subscription.ts';

export const HANDOVER_STATES = ['queued', 'sent', 'opened', 'failed', 'revoked'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** One mail with a one-time link to a tenant's first sign-in. The token itself is nowhere but in the mail. */
export interface Handover {
  id: string;
  tenantId: string;
  email: string;
  language: Language;
  state: HandoverState;
  expiresAt: Date | null;
  sentAt: Date | null;
  openedAt: Date | null;
  openedIp: string | null;
  /** Mails that were tried, the running one included. */
  attempts: number;
  lastError: string | null;
  requestedBy: Requester;
  createdAt: Date;
}

/** Whom a hand-over is about, as the mail and the pages say it. */
export interface HandoverSubject {
  tenantId: string;
  slug: string;
  /** The business as people write it. */
  business: string;
  domain: string;
  clientId: string;
}
