import { describe, expect, it } from 'vitest';
import { spentBudget, type IssueHistory } from './budget-rules.ts';

const limits = { ordersIn3Hours: 3, perDomainIn7Days: 2, perSameNamesIn7Days: 2, failuresPerNameInHour: 2 };
const now = new Date('2026-11-26T12:00:00Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
const nothing: IssueHistory = { orders: [], byDomain: {}, sameNames: [], failuresByName: {} };
const spent = (history: Partial<IssueHistory>, isRenewal = false) =>
  spentBudget(limits, { ...nothing, ...history }, isRenewal, now);

describe('spentBudget', () => {
  it('is none at first, and while one less than the bound has happened', () => {
    expect(spent({})).toBeUndefined();
    expect(spent({ orders: [ago(1), ago(2)] })).toBeUndefined();
  });

  it('ends when the oldest that counts leaves the window', () => {
    expect(spent({ orders: [ago(2), ago(1), ago(2.5)] })).toEqual({
      limit: 'orders',
      of: '',
      until: ago(-0.5),
    });
    expect(spent({ orders: [ago(0), ago(1), ago(2), ago(2.5)] })?.until).toEqual(ago(-1));
  });

  it('does not count what is older', () => {
    expect(spent({ orders: [ago(1), ago(2), ago(3.1)] })).toBeUndefined();
  });

  it('counts a registered domain for first certificates only', () => {
    const byDomain = { 'a.de': [ago(1), ago(24)] };

    expect(spent({ byDomain })).toMatchObject({ limit: 'domain', of: 'a.de', until: ago(24 - 7 * 24) });
    expect(spent({ byDomain }, true)).toBeUndefined();
  });

  it('counts the same names for renewals too, and failures by name', () => {
    expect(spent({ sameNames: [ago(1), ago(2)] }, true)?.limit).toBe('same-names');
    expect(spent({ failuresByName: { 'a.de': [ago(0.1), ago(0.2)] } })).toMatchObject({
      limit: 'failures',
      of: 'a.de',
    });
  });

  it('names the bound that holds for longest', () => {
    const history = {
      failuresByName: { 'a.de': [ago(0.1), ago(0.2)] },
      sameNames: [ago(1), ago(2)],
    };

    expect(spent(history)?.limit).toBe('same-names');
  });
});
