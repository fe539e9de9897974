import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';

export interface ServiceByStaff {
  staffId: number;
  /** Null where it takes as long, or costs as much, as with everybody. */
  durationMinutes: number | null;
  priceCents: number | null;
}

/** A service as its owner sees it. */
export interface ManagedService {
  id: string;
  title: LocalText;
  note: LocalText;
  categoryId: string | null;
  durationMinutes: number;
  priceCents: number;
  isPriceFrom: boolean;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  depositCents: number;
  isOnline: boolean;
  isOffered: boolean;
  /** Nobody named: everybody does it. */
  staff: ServiceByStaff[];
  resourceIds: string[];
}

export interface Category {
  id: string;
  title: LocalText;
}

export interface Resource {
  id: string;
  title: LocalText;
  capacity: number;
}
