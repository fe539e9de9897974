import type { AuthorityLimits } from './authority-rules.ts';

/** When it happened, by what the authority counts; each as far back as its window. */
export interface IssueHistory {
  orders: readonly Date[];
  /** Of first certificates, by registered domain; renewals are not counted by the authority. */
  byDomain: Readonly<Record<string, readonly Date[]>>;
  sameNames: readonly Date[];
  failuresByName: Readonly<Record<string, readonly Date[]>>;
}

export type BudgetLimit = 'orders' | 'domain' | 'same-names' | 'failures';

export interface SpentBudget {
  limit: BudgetLimit;
  /** The domain or name that is counted. */
  of: string;
  /** From then on one more is possible. */
  until: Date;
}

export const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * 24 * HOUR_MS;
export const ORDERS_WINDOW_MS = 3 * HOUR_MS;

/** Undefined when one more order is within what the authority allows; else the bound that holds for longest. */
export function spentBudget(
  limits: AuthorityLimits,
  history: IssueHistory,
  isRenewal: boolean,
  now: Date,
): SpentBudget | undefined {
  const spent = (
    limit: BudgetLimit,
    of: string,
    happened: readonly Date[],
    allowed: number,
    windowMs: number,
  ): SpentBudget[] => {
    const times = happened
      .map((at) => at.getTime())
      .filter((at) => at > now.getTime() - windowMs)
      .sort((a, b) => b - a);
    const oldestThatCounts = times[allowed - 1];
    return oldestThatCounts === undefined
      ? []
      : [{ limit, of, until: new Date(oldestThatCounts + windowMs) }];
  };
  const found = [
    ...spent('orders', '', history.orders, limits.ordersIn3Hours, ORDERS_WINDOW_MS),
    ...spent('same-names', '', history.sameNames, limits.perSameNamesIn7Days, WEEK_MS),
    ...Object.entries(history.failuresByName).flatMap(([name, times]) =>
      spent('failures', name, times, limits.failuresPerNameInHour, HOUR_MS),
    ),
    ...(isRenewal
      ? []
      : Object.entries(history.byDomain).flatMap(([domain, times]) =>
          spent('domain', domain, times, limits.perDomainIn7Days, WEEK_MS),
        )),
  ];
  return found.sort((a, b) => b.until.getTime() - a.until.getTime())[0];
}
