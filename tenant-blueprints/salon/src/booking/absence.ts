import type { Period } from './slot-rules.ts';

export const ABSENCE_KINDS = ['holiday', 'sick', 'training', 'block', 'closed'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Time in which nothing is offered; `staffId` is null when the whole salon is closed. */
export interface Absence extends Period {
  id: string;
  staffId: number | null;
  kind: AbsenceKind;
  note: string;
}
