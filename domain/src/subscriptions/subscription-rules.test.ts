import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type IsoDay } from './calendar-rules.ts';
import { planReconciliation, type InvoiceFacts, type SubscriptionFacts } from './subscription-rules.ts';

const TERM = 14;
const FACTS: SubscriptionFacts = {
  period: 'month',
  priceCents: 4900,
  graceDays: 10,
  state: 'active',
  trialEndsOn: '2026-01-15',
  periodEndsOn: '2026-02-15',
  cancelOn: null,
  holdsTenant: false,
};
const OPEN: InvoiceFacts = { periodFrom: '2026-01-15', dueOn: '2026-01-29', state: 'open' };

describe('planReconciliation', () => {
  it.each([
    ['2026-01-29', 'active', 'leave'],
    ['2026-01-30', 'past_due', 'leave'],
    ['2026-02-08', 'past_due', 'leave'],
    ['2026-02-09', 'suspended', 'suspend'],
  ])('on %s an invoice due on 29 January with 10 days of grace makes it %s', (today, state, tenant) => {
    expect(planReconciliation(FACTS, [OPEN], today, TERM)).toMatchObject({ state, tenant });
  });

  it('is in trial until the first day that is paid for', () => {
    const trial = { ...FACTS, state: 'trial' as const, periodEndsOn: '2026-01-15' };

    expect(planReconciliation(trial, [], '2026-01-14', TERM).state).toBe('trial');
    expect(planReconciliation(trial, [], '2026-01-15', TERM)).toMatchObject({
      state: 'active',
      invoices: [{ periodFrom: '2026-01-15', periodTo: '2026-02-15', dueOn: '2026-01-29' }],
    });
  });

  it('resumes when all is paid, and only what this subscription suspended', () => {
    const suspended = { ...FACTS, state: 'suspended' as const };
    const paid = [{ ...OPEN, state: 'paid' as const }];

    const ours = planReconciliation({ ...suspended, holdsTenant: true }, paid, '2026-02-10', TERM);
    const theirs = planReconciliation({ ...suspended, holdsTenant: false }, paid, '2026-02-10', TERM);

    expect(ours).toMatchObject({ state: 'active', tenant: 'resume' });
    expect(theirs).toMatchObject({ state: 'active', tenant: 'leave' });
  });

  it('counts a void invoice as settled', () => {
    const plan = planReconciliation(FACTS, [{ ...OPEN, state: 'void' }], '2026-02-10', TERM);

    expect(plan).toMatchObject({ state: 'active', invoices: [] });
  });

  it('ends on the day of the cancellation and issues nothing more', () => {
    const cancelled = { ...FACTS, cancelOn: '2026-02-15' };

    expect(planReconciliation(cancelled, [], '2026-02-14', TERM).state).toBe('active');
    expect(planReconciliation(cancelled, [], '2026-04-01', TERM)).toMatchObject({
      state: 'cancelled',
      invoices: [],
      tenant: 'suspend',
    });
  });

  it('stays ended, whatever is paid later', () => {
    const ended = { ...FACTS, state: 'cancelled' as const, cancelOn: '2026-02-15', holdsTenant: true };

    expect(planReconciliation(ended, [], '2026-03-01', TERM)).toMatchObject({
      state: 'cancelled',
      invoices: [],
      tenant: 'suspend',
    });
  });
});

/** What a database would hold, with the plan applied to it. */
interface Stored {
  subscription: SubscriptionFacts;
  invoices: InvoiceFacts[];
  tenant: 'live' | 'suspended';
}

function reconcile(stored: Stored, today: IsoDay): Stored {
  const plan = planReconciliation(stored.subscription, stored.invoices, today, TERM);
  const issued = plan.invoices.map(({ periodFrom, dueOn }) => ({
    periodFrom,
    dueOn,
    state: 'open' as const,
  }));
  return {
    subscription: {
      ...stored.subscription,
      state: plan.state,
      periodEndsOn: plan.periodEndsOn,
      holdsTenant: plan.tenant === 'suspend',
    },
    invoices: [...stored.invoices, ...issued],
    tenant: plan.tenant === 'leave' ? stored.tenant : plan.tenant === 'suspend' ? 'suspended' : 'live',
  };
}

const START = '2026-01-31';
const subscription: fc.Arbitrary<SubscriptionFacts> = fc.record({
  period: fc.constantFrom('month' as const, 'year' as const),
  priceCents: fc.constantFrom(0, 1, 4900),
  graceDays: fc.nat(40),
  state: fc.constant('trial' as const),
  trialEndsOn: fc.nat(40).map((days) => addDays(START, days)),
  cancelOn: fc.constant(null),
  holdsTenant: fc.constant(false),
  periodEndsOn: fc.constant(''),
});
const begun = subscription.map((facts) => ({ ...facts, periodEndsOn: facts.trialEndsOn }));
/** One entry per day: whether the job ran, and which open invoice (if any) was paid. */
const days = fc.array(
  fc.record({ isLost: fc.boolean(), pays: fc.option(fc.nat(3), { freq: 6, nil: undefined }) }),
  { minLength: 1, maxLength: 420 },
);

function pay(stored: Stored, which: number | undefined): Stored {
  const open = stored.invoices.filter(({ state }) => state === 'open');
  const paid = which === undefined ? undefined : open[which];
  if (!paid) return stored;
  const invoices = stored.invoices.map((invoice) =>
    invoice === paid ? { ...invoice, state: 'paid' as const } : invoice,
  );
  return { ...stored, invoices };
}

describe('planReconciliation over time', () => {
  it('issues one invoice per period without a gap, whatever days are lost and paid', () => {
    fc.assert(
      fc.property(begun, days, (facts, history) => {
        const end = addDays(START, history.length);
        let daily: Stored = { subscription: facts, invoices: [], tenant: 'live' };
        let lossy = daily;
        history.forEach(({ isLost, pays }, index) => {
          const today = addDays(START, index);
          daily = reconcile(pay(daily, pays), today);
          lossy = isLost ? pay(lossy, pays) : reconcile(pay(lossy, pays), today);
        });
        const once = reconcile({ subscription: facts, invoices: [], tenant: 'live' }, end);

        const [a, b] = [reconcile(daily, end), reconcile(lossy, end)];
        const periods = ({ invoices }: Stored) => invoices.map(({ periodFrom }) => periodFrom);
        expect(periods(b)).toEqual(periods(a));
        expect(periods(once)).toEqual(periods(a));
        expect(new Set(periods(a)).size).toBe(a.invoices.length);
        expect([b, once].map((each) => each.subscription.periodEndsOn)).toEqual(
          Array(2).fill(a.subscription.periodEndsOn),
        );
      }),
    );
  });

  it('run every day or once at the end, the same invoices lead to the same state and the same tenant', () => {
    fc.assert(
      fc.property(
        begun,
        fc.array(fc.constantFrom('open', 'paid', 'void')),
        days,
        (facts, states, history) => {
          const issued = reconcile(
            { subscription: facts, invoices: [], tenant: 'live' },
            addDays(START, 100),
          );
          const invoices = issued.invoices.map((invoice, index) => ({
            ...invoice,
            state: states[index] ?? ('open' as const),
          }));
          const start = { ...issued, invoices, subscription: { ...issued.subscription, priceCents: 0 } };
          const end = addDays(START, 100 + history.length);

          let daily: Stored = start;
          history.forEach(({ isLost }, index) => {
            if (!isLost) daily = reconcile(daily, addDays(START, 100 + index));
          });

          expect(reconcile(daily, end)).toEqual(reconcile(start, end));
        },
      ),
    );
  });

  it('never suspends while nothing is overdue, nor before term and grace have passed since the issue', () => {
    fc.assert(
      fc.property(begun, days, (facts, history) => {
        let stored: Stored = { subscription: facts, invoices: [], tenant: 'live' };
        history.forEach(({ isLost, pays }, index) => {
          const today = addDays(START, index);
          stored = pay(stored, pays);
          if (isLost) return;
          stored = reconcile(stored, today);
          const open = stored.invoices.filter(({ state }) => state === 'open');
          const late = open.filter(({ dueOn }) => daysBetween(dueOn, today) > facts.graceDays);
          expect(stored.tenant).toBe(late.length > 0 ? 'suspended' : 'live');
          expect(stored.subscription.state === 'suspended').toBe(late.length > 0);
        });
      }),
    );
  });

  it('has nothing to do the second time', () => {
    fc.assert(
      fc.property(begun, fc.nat(800), fc.option(fc.nat(5)), (facts, day, cancelAfter) => {
        const today = addDays(START, day);
        const first = reconcile({ subscription: facts, invoices: [], tenant: 'live' }, today);
        const cancelOn = cancelAfter === null ? null : first.subscription.periodEndsOn;
        const stored = { ...first, subscription: { ...first.subscription, cancelOn } };

        const once = reconcile(stored, today);

        expect(reconcile(once, today)).toEqual(once);
      }),
    );
  });

  it('a cancelled subscription ends on the same day, with the same invoices, whatever days are lost', () => {
    fc.assert(
      fc.property(begun, days, fc.nat(100), (facts, history, cancelledAfter) => {
        const known = reconcile(
          { subscription: facts, invoices: [], tenant: 'live' },
          addDays(START, cancelledAfter),
        );
        const cancelOn = known.subscription.periodEndsOn;
        let stored = { ...known, subscription: { ...known.subscription, cancelOn } };
        history.forEach(({ isLost }, index) => {
          if (isLost) return;
          const today = addDays(START, cancelledAfter + index);
          stored = reconcile(stored, today) as typeof stored;
          expect(stored.subscription.state === 'cancelled').toBe(today >= cancelOn);
        });

        expect(stored.invoices).toEqual(known.invoices);
      }),
    );
  });
});
