import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { CalendarTexts } from '../i18n/calendar-texts.ts';

export interface DeskProblem {
  text: string;
  status: number;
}

type Problem = keyof CalendarTexts['problems'];

const PROBLEMS: Record<string, Problem> = {
  SLOT_TAKEN: 'taken',
  SLOT_NOT_OFFERED: 'notOffered',
  NOBODY_DOES_ALL: 'nobody',
  CONFLICT: 'changed',
  FORBIDDEN: 'forbidden',
  INVALID_INPUT: 'invalid',
  BUSY: 'busy',
  OFFER_ENDED: 'over',
};

/** What the verb refused, in the reader's words; whatever else was thrown is not for them. */
export function deskProblem(error: unknown, t: CalendarTexts): DeskProblem {
  const problem = error instanceof AppError ? PROBLEMS[error.code] : undefined;
  if (!(error instanceof AppError) || !problem) throw error;
  return { text: t.problems[problem], status: error.status };
}

export function invalid(field: string): AppError {
  return new AppError('INVALID_INPUT', `${field} is missing or not valid`, { fields: [field] });
}
