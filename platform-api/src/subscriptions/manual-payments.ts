import type { PaymentProvider } from './payment-provider.ts';

/** Money comes to the bank account, and a person marks the invoice as paid. */
export function manualPayments(): PaymentProvider {
  return {
    name: 'manual',
    instructions: ({ number, particulars }) => ({
      kind: 'bank-transfer',
      bank: particulars.seller.bank,
      reference: number,
    }),
    findPayments: () => Promise.resolve([]),
  };
}
