import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export type WaitingState = 'waiting' | 'offered' | 'booked' | 'left' | 'over';

/** Somebody who takes what becomes free. */
export interface WaitingEntry {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
  language: Language;
  serviceIds: string[];
  /** Without one, anybody will do. */
  staffId: number | undefined;
  fromDay: LocalDay;
  untilDay: LocalDay;
  /** Minutes after midnight between which it may begin. */
  earliest: number;
  latest: number;
  state: WaitingState;
  createdAt: Date;
}

/** An appointment that is kept for somebody until they take it. */
export interface WaitingOffer {
  id: string;
  entryId: string;
  appointmentId: string;
  endsAt: Date;
}
