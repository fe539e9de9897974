import type { RawAnswers, SurveyEvent } from '@codexdlc/domain/surveys';

/** Names of fields that belong to the form itself; a survey's names have no underscore. */
export const STEP_FIELD = '_step';
export const DO_FIELD = '_do';
export const HONEYPOT_FIELD = '_fax';
export const PROOF_FIELD = '_proof';

/** What the pressed button wants; a form that is sent by the Enter key answers. */
export function eventOf(body: unknown): SurveyEvent | undefined {
  const fields = answersOf(body);
  const wish = textIn(body, DO_FIELD) ?? 'answer';
  if (wish === 'back') return { type: 'back' };
  if (wish === 'submit') return { type: 'submit' };
  if (wish.startsWith('goto:')) return { type: 'goTo', stepId: wish.slice('goto:'.length) };
  const stepId = textIn(body, STEP_FIELD);
  return stepId === undefined ? undefined : { type: 'answer', stepId, values: fields };
}

export function textIn(body: unknown, name: string): string | undefined {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Texts and lists of texts, as a form sends them. */
export function answersOf(body: unknown): RawAnswers {
  if (typeof body !== 'object' || body === null) return {};
  const answers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('_')) continue;
    if (typeof value === 'string') answers[name] = value;
    if (Array.isArray(value)) answers[name] = value.filter((one): one is string => typeof one === 'string');
  }
  return answers;
}
