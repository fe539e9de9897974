import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';

/** How many colours the calendar can tell apart. */
export const COLOURS = 12;

/** Somebody who works in the salon, as the owner sees them. */
export interface TeamMember {
  id: number;
  name: string;
  roleTitle: LocalText;
  about: LocalText;
  pictureId: string | null;
  colour: number;
  isOnline: boolean;
  isWorking: boolean;
  /** The account with which they sign in. */
  userId: string | null;
}
