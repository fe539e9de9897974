import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export const VOUCHER_STATES = ['asked', 'valid', 'void'] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];

export interface VoucherUse {
  id: string;
  amountCents: number;
  appointmentId: string | undefined;
  note: string;
  usedAt: Date;
}

export interface Voucher {
  id: string;
  /** Without hyphens; none before the salon has the money. */
  code: string | undefined;
  state: VoucherState;
  amountCents: number;
  usedCents: number;
  buyer: { name: string; phone: string | undefined; mail: string | undefined };
  forName: string;
  message: string;
  language: Language;
  askedAt: Date;
  confirmedAt: Date | undefined;
  validUntil: LocalDay | undefined;
}
