import type { IsoDay } from './calendar-rules.ts';
import type { BillingPeriod } from './plan.ts';
import type { Language } from './subscription.ts';

export const INVOICE_STATES = ['open', 'paid', 'void'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** The agency, as its invoices show it. */
export interface Seller {
  name: string;
  /** Street, postal code and town, country: a line each. */
  address: string[];
  email: string;
  phone?: string | undefined;
  website?: string | undefined;
  taxNumber?: string | undefined;
  vatId?: string | undefined;
  bank: { name: string; accountHolder: string; iban: string; bic?: string | undefined };
}

/** Kept with the invoice: it says for ever what it said on the day of issue. */
export interface InvoiceParticulars {
  seller: Seller;
  client: { name: string; email: string | null; address: string[]; language: Language };
  item: { plan: string; period: BillingPeriod; domain: string; slug: string };
}

export interface Invoice {
  id: string;
  number: string;
  subscriptionId: string;
  tenantId: string;
  clientId: string;
  netCents: number;
  vatPercent: number;
  vatCents: number;
  /** Gross: what is to be paid. */
  amountCents: number;
  currency: string;
  periodFrom: IsoDay;
  /** First day after the period. */
  periodTo: IsoDay;
  issuedOn: IsoDay;
  dueOn: IsoDay;
  particulars: InvoiceParticulars;
  state: InvoiceState;
  paidOn: IsoDay | null;
  paymentProvider: string | null;
  paymentReference: string | null;
  voidReason: string | null;
  version: number;
  createdAt: Date;
}
