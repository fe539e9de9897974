import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Period } from './slot-rules.ts';

export const SOURCES = ['online', 'walk-in', 'phone', 'bot', 'api', 'series', 'waiting-list'] as const;
export type Source = (typeof SOURCES)[number];

export type Outcome = 'arrived' | 'no-show';

/** How the customer is named on this appointment; `id` leads to who they are. */
export interface Customer {
  name: string;
  phone: string | undefined;
  mail: string | undefined;
}

export interface BookedService {
  serviceId: string;
  title: Record<Language, string>;
  durationMinutes: number;
  priceCents: number;
}

/** `from` and `to` are what people see; `blocked` also holds the time before and after. */
export interface Appointment extends Period {
  id: string;
  blocked: Period;
  staffId: number;
  /** In the order in which they are done; at least one. */
  services: BookedService[];
  /** The first of them. */
  serviceId: string;
  priceCents: number;
  customer: Customer & { id: string | undefined };
  language: Language;
  source: Source;
  /** Whether this member of staff was asked for, or anyone. */
  isStaffWish: boolean;
  outcome: Outcome | undefined;
  status: 'booked' | 'cancelled';
  /** Of RFC 5545: raised with every change that a calendar must learn. */
  sequence: number;
  seriesId: string | undefined;
  note: string;
  wish: string;
  /** Kept until then only: it is an offer to somebody who waits, or its deposit is not paid yet. */
  heldUntil: Date | undefined;
  heldFor: 'offer' | 'deposit' | undefined;
  confirmedAt: Date | undefined;
  createdAt: Date;
  cancelledAt: Date | undefined;
  cancelledBy: 'customer' | 'salon' | undefined;
}

/** What somebody asks for; texts are clean (`booking-input.ts`), contacts as they were typed. */
export interface BookingWish {
  serviceIds: readonly string[];
  /** Without one, whoever of those who can has the least to do that week. */
  staffId?: number | undefined;
  start: Date;
  name: string;
  phone?: string | undefined;
  mail?: string | undefined;
  wish?: string | undefined;
  note?: string | undefined;
  language: Language;
  /** The text that was agreed to. */
  consent?: { version: string } | undefined;
  source: Source;
  /** A customer whom the salon has chosen from its list. */
  customerId?: string | undefined;
}
