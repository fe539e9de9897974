import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceAmounts, invoiceNumber, planInvoices, type BilledSubscription } from './invoice-plan.ts';

const MONTHLY: BilledSubscription = {
  period: 'month',
  priceCents: 4900,
  trialEndsOn: '2026-01-31',
  periodEndsOn: '2026-01-31',
  cancelOn: null,
};
const periods = (plan: ReturnType<typeof planInvoices>) =>
  plan.invoices.map(({ periodFrom, periodTo }) => [periodFrom, periodTo]);

describe('planInvoices', () => {
  it('issues nothing before the trial is over', () => {
    const plan = planInvoices(MONTHLY, [], '2026-01-30', 14);

    expect(plan).toEqual({ invoices: [], periodEndsOn: '2026-01-31' });
  });

  it('issues every missed period, oldest first, along the ends of the months', () => {
    const plan = planInvoices(MONTHLY, [], '2026-05-01', 14);

    expect(periods(plan)).toEqual([
      ['2026-01-31', '2026-02-28'],
      ['2026-02-28', '2026-03-31'],
      ['2026-03-31', '2026-04-30'],
      ['2026-04-30', '2026-05-31'],
    ]);
    expect(plan.periodEndsOn).toBe('2026-05-31');
  });

  it('gives the full time to pay from the day of issue, also for a period that was missed', () => {
    const plan = planInvoices(MONTHLY, [], '2026-03-10', 14);

    expect(plan.invoices.map(({ dueOn }) => dueOn)).toEqual(['2026-03-24', '2026-03-24']);
  });

  it('leaves out a period that has an invoice, whatever became of it', () => {
    const plan = planInvoices(MONTHLY, ['2026-01-31'], '2026-03-01', 14);

    expect(periods(plan)).toEqual([['2026-02-28', '2026-03-31']]);
  });

  it('stops at the end of a cancelled subscription', () => {
    const plan = planInvoices({ ...MONTHLY, cancelOn: '2026-02-28' }, [], '2026-06-01', 14);

    expect(periods(plan)).toEqual([['2026-01-31', '2026-02-28']]);
  });

  it('bills a leap day on 28 February of the years between', () => {
    const leap = {
      ...MONTHLY,
      period: 'year' as const,
      trialEndsOn: '2028-02-29',
      periodEndsOn: '2028-02-29',
    };

    const plan = planInvoices(leap, [], '2032-02-29', 14);

    expect(plan.invoices.map(({ periodFrom }) => periodFrom)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  it('moves on without an invoice where nothing is to be paid', () => {
    const plan = planInvoices({ ...MONTHLY, priceCents: 0 }, [], '2026-02-01', 14);

    expect(plan).toEqual({ invoices: [], periodEndsOn: '2026-02-28' });
  });
});

describe('invoiceAmounts', () => {
  it.each([
    [4900, 19, 931],
    [5, 10, 1],
    [4, 10, 0],
    [4900, 0, 0],
    [10_050, 8.1, 814],
  ])('of %i cents with %f %% has %i cents of tax', (net, percent, vatCents) => {
    expect(invoiceAmounts(net, percent)).toEqual({ netCents: net, vatCents, amountCents: net + vatCents });
  });

  it('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(9999), (net, hundredths) => {
        const { vatCents } = invoiceAmounts(net, hundredths / 100);

        expect(Number.isInteger(vatCents)).toBe(true);
        expect(Math.abs(vatCents - (net * hundredths) / 10_000)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

it('invoice numbers sort within a year', () => {
  expect([invoiceNumber('RE', 2026, 7), invoiceNumber('RE', 2026, 12_345)]).toEqual([
    'RE-2026-0007',
    'RE-2026-12345',
  ]);
});
