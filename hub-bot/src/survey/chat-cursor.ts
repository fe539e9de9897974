import type { SurveyState } from '@codexdlc/domain/surveys';
import { z } from 'zod';

/** As a form would send it. */
const GivenRaw = z.union([z.string(), z.array(z.string())]);
export type GivenRaw = z.infer<typeof GivenRaw>;

/** Where a chat stands within the survey: it asks for one field at a time, and answers a step when it has all of them. */
export const ChatCursor = z.object({
  /** The step whose fields are asked, or `summary`. */
  stepId: z.string(),
  /** Which of its fields. */
  field: z.int().min(0),
  /** What was given for this step so far, and not yet answered. */
  given: z.record(z.string(), GivenRaw),
  /** Only this field is to be changed: its answer sends the whole step. */
  isEdit: z.boolean(),
  /** Pictures and place were asked for: only then the summary is shown. */
  hasExtras: z.boolean(),
});
export type ChatCursor = z.infer<typeof ChatCursor>;

/** What somebody does in the chat, whether they press, type or share. */
export type ChatInput =
  | { type: 'give'; raw: GivenRaw }
  | { type: 'toggle'; value: string }
  /** Goes on with what is chosen, or with what was answered before. */
  | { type: 'next' }
  | { type: 'skip' }
  | { type: 'back' }
  | { type: 'edit'; stepId: string; field: number }
  | { type: 'extras' }
  | { type: 'extras-done' }
  | { type: 'submit' };

export interface ChatPosition {
  state: SurveyState;
  cursor: ChatCursor;
}
