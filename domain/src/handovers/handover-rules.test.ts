import { describe, expect, it } from 'vitest';
import { TENANT_STATUSES } from '../tenants/tenant.ts';
import {
  handoverRefusal,
  isLastAttempt,
  linkExpiry,
  linkStanding,
  MAX_DELIVERY_ATTEMPTS,
} from './handover-rules.ts';

const now = new Date('2025-11-24T12:00:00Z');
const later = new Date('2025-11-24T12:00:01Z');

describe('handoverRefusal', () => {
  it('refuses what is not there yet or not for long', () => {
    const refused = TENANT_STATUSES.filter((status) => handoverRefusal(status) !== undefined);

    expect(refused).toEqual(['new', 'deleting', 'destroyed']);
  });
});

describe('linkStanding', () => {
  it('is open until the very moment it expires', () => {
    expect(linkStanding({ state: 'sent', expiresAt: later }, 'live', now)).toBe('open');
    expect(linkStanding({ state: 'sent', expiresAt: now }, 'live', now)).toBe('expired');
  });

  it('says that a used link was used, even after its time', () => {
    expect(linkStanding({ state: 'opened', expiresAt: now }, 'live', later)).toBe('used');
  });

  it('tells a replaced link from an expired one', () => {
    expect(linkStanding({ state: 'revoked', expiresAt: now }, 'live', later)).toBe('replaced');
  });

  it('leads nowhere when the tenant is being removed', () => {
    expect(linkStanding({ state: 'sent', expiresAt: later }, 'deleting', now)).toBe('ended');
  });

  it('is open although the mail server never confirmed: the mail may have arrived', () => {
    expect(linkStanding({ state: 'failed', expiresAt: later }, 'live', now)).toBe('open');
  });
});

describe('isLastAttempt', () => {
  it('does not repeat a permanent refusal', () => {
    expect(isLastAttempt(1, { isPermanent: true })).toBe(true);
  });

  it('repeats a temporary failure up to the limit', () => {
    expect(isLastAttempt(MAX_DELIVERY_ATTEMPTS - 1, { isPermanent: false })).toBe(false);
    expect(isLastAttempt(MAX_DELIVERY_ATTEMPTS, { isPermanent: false })).toBe(true);
  });
});

it('links live as many hours as asked', () => {
  expect(linkExpiry(now, 2).toISOString()).toBe('2025-11-24T14:00:00.000Z');
});
