import { z } from 'zod';
import { ChatCursor } from './chat-cursor.ts';

/** What a chat has to know besides the lead, in which the answers are. */
export const SurveyChat = z.object({
  /** Of this conversation: its buttons say it. */
  id: z.uuid(),
  /** Of the form: who holds it can go on with the lead. */
  token: z.string(),
  niche: z.string(),
  surveyId: z.string(),
  /** Null until something was answered. */
  leadId: z.uuid().nullable(),
  startedAt: z.iso.datetime(),
  /** When this person has begun lately. */
  starts: z.array(z.iso.datetime()),
  phase: z.enum(['asking', 'sent', 'stopped']),
  cursor: ChatCursor,
  /** The question that is open. */
  open: z
    .object({
      /** Of its message. */
      key: z.string(),
      /** What its buttons say: those of another number are old. */
      number: z.int(),
      /** The keyboard below the text box is its: it has no buttons and cannot be edited. */
      isKeyboard: z.boolean(),
      surveyVersion: z.int(),
    })
    .nullable(),
  attachmentKind: z.enum(['logo', 'premises']).nullable(),
  remindedAt: z.iso.datetime().nullable(),
});
export type SurveyChat = z.infer<typeof SurveyChat>;
