import type { Language } from '@codexdlc/domain';
import {
  answerText,
  consentParts,
  fieldErrorText,
  progressOf,
  readAnswer,
  SURVEY_SUMMARY,
  summaryOf,
  type FieldError,
  type Survey,
  type SurveyField,
  type SurveyState,
  type SurveyStep,
} from '@codexdlc/domain/surveys';
import { SURVEY_TEXTS, type SurveyTexts } from '../texts/survey/survey-texts.ts';
import { fitCursor } from './chat-machine.ts';
import type { ChatCursor, ChatPosition, GivenRaw } from './chat-cursor.ts';

/** What the chat shows: a question, the wish for pictures, or all answers. */
export type ChatView = QuestionView | ExtrasView | SummaryView;

export interface QuestionView {
  kind: 'question';
  title: string;
  intro: string | undefined;
  /** The name of what is asked, where the step asks for several things one after the other. */
  label: string | undefined;
  isOptional: boolean;
  /** What helps to answer: the survey's own words, what is expected, an example. */
  hints: string[];
  consent: { before: string; words: string; after: string } | undefined;
  /** As it was answered before. */
  soFar: string | undefined;
  input:
    | { kind: 'options'; options: OptionView[] }
    | { kind: 'toggles'; options: OptionView[] }
    | { kind: 'consent' }
    | { kind: 'typed'; suggestion: string | undefined; placeholder: string | undefined };
  /** What the keyboard of the phone can send instead. */
  shares: 'contact' | 'location' | undefined;
  canKeep: boolean;
  canSkip: boolean;
  canGoBack: boolean;
  progress: string;
  /** What has to be said before: why an answer was not accepted, or that it goes on here. */
  note: string | undefined;
}

export interface OptionView {
  text: string;
  hint: string | undefined;
  isChosen: boolean;
}

export interface ExtrasView {
  kind: 'extras';
  count: number;
  attachmentKind: 'logo' | 'premises' | undefined;
  note: string | undefined;
}

export interface SummaryView {
  kind: 'summary';
  entries: { stepId: string; field: number; label: string; text: string }[];
  attachments: number;
}

export interface Shown extends ChatPosition {
  survey: Survey;
  language: Language;
  /** Name that Telegram has of them, offered where a name is asked for. */
  knownName?: string | undefined;
  attachments?: number;
  attachmentKind?: 'logo' | 'premises' | undefined;
  error?: FieldError | undefined;
  note?: string | undefined;
}

export function chatView(shown: Shown): ChatView {
  const { survey, state, language, attachments = 0 } = shown;
  const cursor = fitCursor(survey, state, shown.cursor);
  const step = survey.steps.find(({ id }) => id === cursor.stepId);
  const field = step?.fields[cursor.field];
  if (step && field) return questionView(shown, cursor, step, field);
  if (!cursor.hasExtras) {
    return { kind: 'extras', count: attachments, attachmentKind: shown.attachmentKind, note: shown.note };
  }
  const entries = summaryOf(survey, state, language).flatMap(({ stepId, entries: answers }) =>
    answers.map(({ label, text }, index) => ({
      stepId,
      field: index,
      label,
      text,
    })),
  );
  return { kind: 'summary', entries, attachments };
}

/** What a field of a place, such as a city, is known by. */
export function isPlaceField(field: SurveyField): boolean {
  if (field.kind !== 'text') return false;
  return field.role === 'city' || ['address-level2', 'postal-code'].includes(field.autocomplete);
}

/** What was answered, in words; what was given for a step that is not complete is read like an answer. */
export function givenText(
  field: SurveyField,
  raw: GivenRaw | undefined,
  language: Language,
): string | undefined {
  if (raw === undefined) return undefined;
  const read = readAnswer(field, raw);
  if ('error' in read || read.answer === undefined) return undefined;
  return answerText(field, read.answer, language);
}

function questionView(shown: Shown, cursor: ChatCursor, step: SurveyStep, field: SurveyField): QuestionView {
  const { survey, state, language, error } = shown;
  const texts = SURVEY_TEXTS[language];
  const given = cursor.given[field.name];
  const { position, total } = progressOf(survey, { ...state, at: step.id });
  const soFar = givenText(field, given, language);
  return {
    kind: 'question',
    title: step.title[language],
    intro: cursor.field === 0 ? step.intro?.[language] : undefined,
    label: step.fields.length > 1 ? field.label[language] : undefined,
    isOptional: !field.required,
    hints: hintsOf(field, language, texts),
    consent: field.kind === 'consent' ? consentParts(field, language) : undefined,
    soFar: field.kind === 'choices' || field.kind === 'choice' ? undefined : soFar,
    input: inputOf(field, given, shown),
    shares: field.kind === 'phone' ? 'contact' : isPlaceField(field) ? 'location' : undefined,
    canKeep: field.kind !== 'choices' && field.kind !== 'choice' && soFar !== undefined,
    canSkip: !field.required && field.kind !== 'consent',
    canGoBack:
      cursor.isEdit || cursor.field > 0 || step.id !== survey.steps[0]?.id || state.returnTo !== null,
    progress: texts.progress(position, total),
    note: error ? fieldErrorText(error, language) : shown.note,
  };
}

function inputOf(field: SurveyField, given: GivenRaw | undefined, shown: Shown): QuestionView['input'] {
  const { language, knownName } = shown;
  if (field.kind === 'choice' || field.kind === 'choices') {
    const chosen = [given ?? []].flat();
    const options = field.options.map(({ value, label, hint }) => ({
      text: label[language],
      hint: hint?.[language],
      isChosen: chosen.includes(value),
    }));
    return { kind: field.kind === 'choice' ? 'options' : 'toggles', options };
  }
  if (field.kind === 'consent') return { kind: 'consent' };
  const isName = field.kind === 'text' && field.role === 'name';
  const fits = isName && knownName !== undefined && 'answer' in readAnswer(field, knownName);
  return {
    kind: 'typed',
    suggestion: fits && given === undefined ? knownName : undefined,
    placeholder: field.placeholder?.[language],
  };
}

function hintsOf(field: SurveyField, language: Language, texts: SurveyTexts): string[] {
  const hints = field.help === undefined ? [] : [field.help[language]];
  switch (field.kind) {
    case 'choice':
    case 'consent':
      return hints;
    case 'choices':
      return [...hints, field.max === undefined ? texts.several : texts.severalUpTo(field.max)];
    case 'number':
      return [...hints, texts.numberBetween(field.min, field.max)];
    case 'text':
    case 'longtext':
    case 'email':
    case 'phone':
    case 'domain':
    case 'url': {
      const expected =
        field.kind === 'text' || field.kind === 'longtext' ? undefined : texts.expected[field.kind];
      const example = field.placeholder?.[language] ?? expected;
      return example === undefined ? hints : [...hints, texts.example(example)];
    }
  }
}

export function isAtSummary(cursor: ChatCursor): boolean {
  return cursor.stepId === SURVEY_SUMMARY && cursor.hasExtras;
}

export function isAtExtras(survey: Survey, state: SurveyState, cursor: ChatCursor): boolean {
  const at = fitCursor(survey, state, cursor);
  return at.stepId === SURVEY_SUMMARY && !at.hasExtras;
}
