import type { Invoice, IsoDay, Seller } from '@codexdlc/domain';

export type PaymentInstructions =
  { kind: 'bank-transfer'; bank: Seller['bank']; reference: string } | { kind: 'link'; url: string };

export interface FoundPayment {
  invoiceId: string;
  paidOn: IsoDay;
  /** What the provider calls this payment. */
  reference: string;
}

/** Whoever moves the money. Another one is another file like manual-payments.ts and one line where it is wired. */
export interface PaymentProvider {
  /** Kept with every payment: "manual". */
  readonly name: string;
  /** What an invoice says about how it is paid. */
  instructions(invoice: Invoice): PaymentInstructions;
  /**
   * Which of these open invoices are paid in the provider's books. Asked before every reconciliation, so that a lost
   * webhook costs a day at most; nobody is suspended on a day on which it cannot answer.
   */
  findPayments(invoices: readonly Invoice[], signal: AbortSignal): Promise<FoundPayment[]>;
}
