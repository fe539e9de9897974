import { randomInt } from 'node:crypto';
import type { Deposit } from '../data/deposits-repository.ts';

/** How a deposit is paid. One without network is here; one with a page of its own says where that is. */
export interface PaymentProvider {
  name: string;
  /** Made before anything is sent, inside of the transaction of the booking: no network. */
  newReference(): string;
  /** Where the customer pays; undefined when the salon's own words say how. */
  paymentPage(deposit: Deposit): Promise<URL | undefined>;
}

/** Bank transfer or at the salon; the owner marks it as paid. */
export const MANUAL_PAYMENT: PaymentProvider = {
  name: 'manual',
  newReference: () => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  paymentPage: () => Promise.resolve(undefined),
};

// Without letters and digits that are mistaken for one another on paper.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
