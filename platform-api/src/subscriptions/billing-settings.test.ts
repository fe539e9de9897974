import { describe, expect, it } from 'vitest';
import { BillingSettings, isIban, requireBilling } from './billing-settings.ts';
import { TEST_BILLING } from './testing/billing-fixtures.ts';

describe('isIban', () => {
  it.each(['DE89370400440532013000', 'GB82WEST12345698765432', 'AT611904300234573201'])(
    'takes %s',
    (iban) => {
      expect(isIban(iban)).toBe(true);
    },
  );

  it.each(['DE89370400440532013001', 'DE98370400440532013000', 'DE89', '', 'de89370400440532013000'])(
    'refuses %j',
    (iban) => {
      expect(isIban(iban)).toBe(false);
    },
  );
});

describe('BillingSettings', () => {
  it('are 19 % and two weeks unless said otherwise', () => {
    expect(TEST_BILLING).toMatchObject({ vatPercent: 19, paymentTermDays: 14, numberPrefix: 'RE' });
  });

  it('refuse an account number with a wrong digit', () => {
    const bank = { ...TEST_BILLING.seller.bank, iban: 'DE89 3704 0044 0532 0130 01' };

    const parsed = BillingSettings.safeParse({ seller: { ...TEST_BILLING.seller, bank } });

    expect(parsed.error?.issues).toMatchObject([{ path: ['seller', 'bank', 'iban'] }]);
  });

  it('say what is missing where there are none', () => {
    expect(() => requireBilling(undefined)).toThrow('Invoices cannot be written yet.');
  });
});
