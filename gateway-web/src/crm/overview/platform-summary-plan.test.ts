import { describe, expect, it } from 'vitest';
import { summarisePlatform, type PlatformAnswers } from './platform-summary-plan.ts';

const NOW = new Date('2026-03-15T10:00:00Z');
const none = { items: [], isMore: false };
/** Only what the summary looks at. */
const some = (...items: object[]) => ({ items: items as never[], isMore: false });
const summarise = (answers: Partial<PlatformAnswers>) =>
  summarisePlatform(
    {
      tenants: none,
      failedOperations: none,
      incidents: none,
      overdue: none,
      subscriptions: none,
      invoices: none,
      ...answers,
    },
    NOW,
  );
const paying = { state: 'active', currency: 'EUR', period: 'month', priceCents: 4900 };

describe('summarisePlatform', () => {
  it('counts tenants by state, without those that are gone', () => {
    const summary = summarise({
      tenants: some({ status: 'live' }, { status: 'live' }, { status: 'failed' }, { status: 'destroyed' }),
    });

    expect(summary.tenantsByStatus).toEqual([
      { status: 'live', count: 2 },
      { status: 'failed', count: 1 },
    ]);
    expect([summary.tenantCount, summary.liveCount, summary.failedTenants.length]).toEqual([3, 2, 1]);
  });

  it('adds up what is paid for in a month: no trials, a twelfth of a year, one currency', () => {
    const summary = summarise({
      subscriptions: some(
        paying,
        { ...paying, state: 'past_due' },
        { ...paying, period: 'year', priceCents: 58_800 },
        { ...paying, state: 'trial' },
        { ...paying, state: 'cancelled' },
        { ...paying, currency: 'CHF' },
      ),
    });

    expect([summary.revenueCents, summary.paying]).toEqual([4900 + 4900 + 4900, 3]);
  });

  it('has every one of the last six months, over the end of a year', () => {
    const invoice = { state: 'paid', currency: 'EUR', netCents: 100 };
    const { months } = summarise({
      invoices: some(
        { ...invoice, issuedOn: '2026-03-01' },
        { ...invoice, issuedOn: '2025-12-31', state: 'open' },
        { ...invoice, issuedOn: '2025-12-30', state: 'void' },
        { ...invoice, issuedOn: '2025-09-30' },
      ),
    });

    expect(months).toEqual([
      { month: '2025-10', cents: 0 },
      { month: '2025-11', cents: 0 },
      { month: '2025-12', cents: 100 },
      { month: '2026-01', cents: 0 },
      { month: '2026-02', cents: 0 },
      { month: '2026-03', cents: 100 },
    ]);
  });

  it('tells the latest failure of each tenant, while it is news', () => {
    const at = (finishedAt: string, tenantId: string) => ({ tenantId, finishedAt, createdAt: finishedAt });
    const summary = summarise({
      failedOperations: some(
        at('2026-03-15T09:00:00Z', 'a'),
        at('2026-03-14T09:00:00Z', 'a'),
        at('2026-03-12T10:00:01Z', 'b'),
        at('2026-03-12T09:59:59Z', 'c'),
      ),
    });

    expect(summary.failedOperations.map(({ tenantId }) => tenantId)).toEqual(['a', 'b']);
  });

  it('names what is overdue by its tenant', () => {
    const { overdue } = summarise({
      tenants: some({ id: 't1', slug: 'lily', status: 'live' }),
      overdue: some({ tenantId: 't1', planName: 'Site' }, { tenantId: 'unknown', planName: 'Site' }),
    });

    expect(overdue.map(({ slug }) => slug)).toEqual(['lily', 'Site']);
  });

  it('says that figures are lower bounds when there was more than was read', () => {
    expect(summarise({}).isLowerBound).toBe(false);
    expect(summarise({ invoices: { items: [], isMore: true } }).isLowerBound).toBe(true);
  });
});
