import type { Invoice } from '@codexdlc/domain';
import { TEST_BILLING } from './billing-fixtures.ts';

export function sampleInvoice(over: Partial<Invoice> = {}): Invoice {
  return {
    id: '01990000-0000-7000-8000-000000000001',
    number: 'RE-2026-0042',
    subscriptionId: '01990000-0000-7000-8000-000000000002',
    tenantId: '01990000-0000-7000-8000-000000000003',
    clientId: '01990000-0000-7000-8000-000000000004',
    netCents: 129_900,
    vatPercent: 19,
    vatCents: 24_681,
    amountCents: 154_581,
    currency: 'EUR',
    periodFrom: '2026-01-31',
    periodTo: '2026-02-28',
    issuedOn: '2026-01-31',
    dueOn: '2026-02-14',
    particulars: {
      seller: TEST_BILLING.seller,
      client: {
        name: 'Salon Lily, Inh. Łucja Großmann-Çelik',
        email: 'lily@example.com',
        address: ['Große Straße 7', '10115 Berlin'],
        language: 'de',
      },
      item: { plan: 'Site and bot', period: 'month', domain: 'salon-lily.de', slug: 'lily' },
    },
    state: 'open',
    paidOn: null,
    paymentProvider: null,
    paymentReference: null,
    voidReason: null,
    version: 1,
    createdAt: new Date('2026-01-31T03:10:00Z'),
    ...over,
  };
}
