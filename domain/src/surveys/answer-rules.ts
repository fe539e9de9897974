import { readDomain, readEmail, readPhone, readUrl } from './contact-rules.ts';
import type { FieldError, FieldErrors } from './field-error.ts';
import type { ChoiceField, ConsentField, SurveyField } from './survey-field.ts';
import type { SurveyStep } from './survey.ts';
import type { SurveyAnswer, SurveyAnswers, RawAnswers } from './survey-state.ts';
import { cleanLine, cleanLines } from './text-rules.ts';

/** No answer (`undefined`) is right only for a field that is not required. */
export type AnswerResult = { answer: SurveyAnswer | undefined } | { error: FieldError };
export type StepResult = { answers: SurveyAnswers; missing: string[] } | { errors: FieldErrors };

/** What a form or a chat sent for one step -> typed answers, or what is wrong with each field. */
export function readStep(step: SurveyStep, values: RawAnswers): StepResult {
  const answers: SurveyAnswers = {};
  const missing: string[] = [];
  const errors: FieldErrors = {};
  for (const field of step.fields) {
    const result = readAnswer(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined);
    if ('error' in result) errors[field.name] = result.error;
    else if (result.answer === undefined) missing.push(field.name);
    else answers[field.name] = result.answer;
  }
  return Object.keys(errors).length > 0 ? { errors } : { answers, missing };
}

export function readAnswer(field: SurveyField, raw: string | readonly string[] | undefined): AnswerResult {
  const given = (typeof raw === 'string' ? [raw] : (raw ?? [])).filter((text) => text.trim() !== '');
  const [only] = given;
  if (only === undefined) return field.required ? { error: whenMissing(field) } : { answer: undefined };
  if (field.kind === 'choices') return readChoices(field, given);
  if (given.length > 1) return { error: { code: 'onlyOne' } };
  if (field.kind === 'choice') return readChoice(field, only);
  if (field.kind === 'consent') return readConsent(field, only);
  return readTyped(field, only);
}

/** What would be sent to give this answer again; the inverse of `readAnswer`. */
export function rawOf(field: SurveyField, answer: SurveyAnswer): string | string[] {
  if (field.kind === 'consent') return 'yes';
  return typeof answer === 'number' ? String(answer) : answer;
}

/** Whether an answer that was given to an older version, or comes from elsewhere, is one to this field as it is now. */
export function isAnswerTo(field: SurveyField, answer: SurveyAnswer): boolean {
  if (field.kind === 'consent') return answer === field.textVersion;
  if (Array.isArray(answer) !== (field.kind === 'choices')) return false;
  const result = readAnswer(field, rawOf(field, answer));
  return 'answer' in result && JSON.stringify(result.answer) === JSON.stringify(answer);
}

function whenMissing(field: SurveyField): FieldError {
  return field.kind === 'consent' ? { code: 'consentNeeded' } : { code: 'missing', kind: field.kind };
}

/** Only a plain yes is one; `on` is what a bare checkbox sends. */
function readConsent(field: ConsentField, given: string): AnswerResult {
  if (given === 'yes' || given === 'on') return { answer: field.textVersion };
  if (given !== 'no') return { error: { code: 'notAnOption' } };
  return field.required ? { error: whenMissing(field) } : { answer: undefined };
}

function readChoice(field: ChoiceField, given: string): AnswerResult {
  return field.options.some(({ value }) => value === given)
    ? { answer: given }
    : { error: { code: 'notAnOption' } };
}

/** In the order of the options, each once, however they were sent. */
function readChoices(field: Extract<ChoiceField, { kind: 'choices' }>, given: string[]): AnswerResult {
  const values = field.options.map(({ value }) => value);
  if (given.some((text) => !values.includes(text))) return { error: { code: 'notAnOption' } };
  const answer = values.filter((value) => given.includes(value));
  if (field.min !== undefined && answer.length < field.min)
    return { error: { code: 'tooFew', min: field.min } };
  if (field.max !== undefined && answer.length > field.max)
    return { error: { code: 'tooMany', max: field.max } };
  return { answer };
}

type TypedField = Exclude<SurveyField, ChoiceField | ConsentField>;

/** Longer than any address or number that exists, so that those say what they are not instead of how long they are. */
const MAX_ADDRESS = 1000;

function readTyped(field: TypedField, raw: string): AnswerResult {
  const maxLength = 'maxLength' in field ? field.maxLength : MAX_ADDRESS;
  const line = field.kind === 'longtext' ? cleanLines(raw, maxLength) : cleanLine(raw, maxLength);
  if ('code' in line) return { error: line };
  const { text } = line;
  if (text === '') return field.required ? { error: whenMissing(field) } : { answer: undefined };
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return { answer: text };
    case 'number':
      return readNumber(field, text);
    case 'email':
      return orError(readEmail(text), 'notAnEmail');
    case 'phone':
      return orError(readPhone(text), 'notAPhone');
    case 'domain':
      return orError(readDomain(text), 'notADomain');
    case 'url':
      return orError(readUrl(text), 'notAUrl');
  }
}

function readNumber({ min, max }: { min: number; max: number }, text: string): AnswerResult {
  if (!/^-?\d{1,9}$/.test(text)) return { error: { code: 'notANumber' } };
  const number = Number(text) + 0;
  if (number < min) return { error: { code: 'tooSmall', min } };
  return number > max ? { error: { code: 'tooLarge', max } } : { answer: number };
}

function orError(
  answer: string | undefined,
  code: 'notAnEmail' | 'notAPhone' | 'notADomain' | 'notAUrl',
): AnswerResult {
  return answer === undefined ? { error: { code } } : { answer };
}
