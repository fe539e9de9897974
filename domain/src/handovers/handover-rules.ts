import type { TenantStatus } from '../tenants/tenant.ts';
import type { Handover } from './handover.ts';

/** With the queue's back-off these span about three hours: a mail server that restarts or greylists is waited for. */
export const MAX_DELIVERY_ATTEMPTS = 10;
export const LINK_LIFETIME_HOURS = 72;

export function linkExpiry(now: Date, hours = LINK_LIFETIME_HOURS): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}

/** Why access to a tenant cannot be handed over now; undefined when it can. */
export function handoverRefusal(status: TenantStatus): { why: string; todo: string } | undefined {
  switch (status) {
    case 'deleting':
    case 'destroyed':
      return { why: `It is ${status}.`, todo: 'Undo the destruction first, if it can still be undone.' };
    case 'new':
      return {
        why: 'It has not been built yet.',
        todo: 'Wait until it is live; the mail goes out by itself.',
      };
    case 'deploying':
    case 'live':
    case 'suspended':
    case 'maintenance':
    case 'failed':
      return undefined;
  }
}

/** What became of a link, seen by whoever holds it. */
export type LinkStanding = 'open' | 'used' | 'expired' | 'replaced' | 'ended';

export function linkStanding(
  handover: Pick<Handover, 'state' | 'expiresAt'>,
  tenantStatus: TenantStatus,
  now: Date,
): LinkStanding {
  if (tenantStatus === 'deleting' || tenantStatus === 'destroyed') return 'ended';
  if (handover.state === 'opened') return 'used';
  if (handover.state === 'revoked') return 'replaced';
  if (handover.expiresAt !== null && handover.expiresAt <= now) return 'expired';
  return 'open';
}

/** A refusal that will stay one is not repeated, and neither is a failure for ever. */
export function isLastAttempt(attempts: number, failure: { isPermanent: boolean }): boolean {
  return failure.isPermanent || attempts >= MAX_DELIVERY_ATTEMPTS;
}
