import { describe, expect, it } from 'vitest';
import { nextInvoiceOn } from './subscription-table.ts';

const ACTIVE = { state: 'active', periodEndsOn: '2026-12-01', cancelOn: null } as const;

describe('the next invoice', () => {
  it('comes on the first day that nothing covers yet', () => {
    expect(nextInvoiceOn(ACTIVE)).toBe('2026-12-01');
    expect(nextInvoiceOn({ ...ACTIVE, state: 'trial' })).toBe('2026-12-01');
    expect(nextInvoiceOn({ ...ACTIVE, state: 'past_due' })).toBe('2026-12-01');
  });

  it('comes also of a subscription that ends later', () => {
    expect(nextInvoiceOn({ ...ACTIVE, cancelOn: '2027-01-01' })).toBe('2026-12-01');
  });

  it('does not come where it is over by then', () => {
    expect(nextInvoiceOn({ ...ACTIVE, cancelOn: '2026-12-01' })).toBeUndefined();
    expect(nextInvoiceOn({ ...ACTIVE, state: 'cancelled', cancelOn: '2026-11-01' })).toBeUndefined();
  });
});
